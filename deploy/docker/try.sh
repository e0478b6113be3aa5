#!/usr/bin/env bash
# Registers an appointment at the registry of compose.yaml, with a token of its Keycloak, and reads it.
set -eu
base=http://localhost:4080
token=$(curl -sf http://localhost:8080/realms/appointment-registry/protocol/openid-connect/token \
    -d grant_type=client_credentials -d client_id=booking-system -d client_secret=booking-system-secret | sed 's/.*"access_token":"\([^"]*\)".*/\1/')
url=https://provider.example/Appointment/$(date +%s)-$$
answer=$(curl -s -i "$base/Appointment" -H "Authorization: Bearer $token" -H 'Content-Type: application/fhir+json' -d '{
  "resourceType": "Appointment", "identifier": [{ "system": "urn:ietf:rfc:3986", "value": "'"$url"'" }], "status": "booked",
  "start": "2035-01-17T15:00:00Z", "end": "2035-01-17T15:10:00Z", "created": "2025-01-17T14:00:00Z",
  "participant": [{ "actor": { "identifier": { "system": "https://fhir.nhs.uk/Id/nhs-number", "value": "9876543210" } }, "status": "accepted" }]
}')
case $answer in HTTP/1.1\ 201*) ;; *) echo "$answer"; exit 1 ;; esac
curl -sf -o /dev/null "$base/Appointment?identifier=urn:ietf:rfc:3986%7C$url" -H "Authorization: Bearer $token"
echo "registered and found: $url"
