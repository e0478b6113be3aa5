#!/usr/bin/env bash
# Asks a running server with the registry what it must answer, one line a check, and exits with 1 if some answer is another.
# It registers two appointments of a made-up patient and cancels one, so use a server that may hold them.
#
#   docs/in-firely-server.sh BASE TOKEN        TOKEN grants everything that the registry has rights for
set -u
base=${1:?Give the base URL of the server, such as http://127.0.0.1:4080}
token=${2:?Give a token that grants every right of the registry}
base=${base%/}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
unique="$(date -u +%s)-$$-$RANDOM"
failed=0
format=json

# ask METHOD PATH [curl arguments]: leaves status, head and body
ask() {
    local method=$1 path=$2
    shift 2
    status=$(curl -s -g -X "$method" -o "$work/body" -D "$work/head" -w '%{http_code}' \
        -H "Accept: application/fhir+$format; fhirVersion=3.0" "$@" "$base/$path")
    body=$(cat "$work/body")
    head=$(tr -d '\r' < "$work/head")
}
as() { ask "$@" -H "Authorization: Bearer $token"; }
json=(-H 'Content-Type: application/fhir+json; fhirVersion=3.0')

# check WHAT STATUS [text that the body holds]...
check() {
    local what=$1 expected=$2 text problem=""
    shift 2
    [ "$status" = "$expected" ] || problem="status $status instead of $expected"
    for text in "$@"; do
        # Whatever the layout of the JSON is.
        [[ $(tr -d ' \n\r\t' <<< "$body") == *"$(tr -d ' ' <<< "$text")"* ]] || problem="$problem; the body lacks $text"
    done
    report "$what" "$problem"
}
# header NAME PATTERN: the answer has the header exactly once, with a value that matches
header() {
    local count value
    count=$(grep -ci "^$1:" <<< "$head")
    value=$(grep -i "^$1:" <<< "$head" | head -1 | cut -d' ' -f2-)
    if [ "$count" = 1 ] && [[ $value =~ $2 ]]; then report "   its $1 is $value" ""; else report "   its $1" "$count times, '$value'"; fi
}
# once TEXT: the body holds the text exactly once
once() {
    local count
    count=$(grep -o -- "$1" <<< "$body" | wc -l | tr -d ' ')
    if [ "$count" = 1 ]; then report "   '$1' is said once" ""; else report "   '$1' is said once" "$count times"; fi
}
report() {
    if [ -z "$2" ]; then
        echo "ok    $1"
        return
    fi
    echo "FAIL  $1: ${2#; }"
    head -c 600 <<< "$body" | sed 's/^/      | /'
    failed=$((failed + 1))
}
# appointment PROVIDER-URL
appointment() {
    cat << JSON
{"resourceType":"Appointment","meta":{"profile":["https://fhir.hl7.org.uk/STU3/StructureDefinition/CareConnect-Appointment-1"]},
"identifier":[{"system":"urn:ietf:rfc:3986","value":"$1"}],"status":"booked","start":"2035-01-17T15:00:00Z","end":"2035-01-17T15:10:00Z",
"created":"2025-01-17T14:00:00Z","participant":[{"actor":{"identifier":{"use":"official","system":"https://fhir.nhs.uk/Id/nhs-number",
"value":"9876543210"}},"status":"accepted"}]}
JSON
}
url="https://provider.example/Appointment/$unique"

echo "# 1. The server and its token gate"
ask GET metadata
check "metadata names the registry" 200 '"AppointmentRegistry"' '"Appointment"'
ask POST Appointment "${json[@]}" -d "$(appointment "$url")"
check "a registration without a token" 403 '"resourceType":"OperationOutcome"' ACCESS_DENIED
ask POST "" "${json[@]}" -d '{"resourceType":"Bundle","type":"batch","entry":[]}'
check "a batch without a token" 403 '"resourceType":"OperationOutcome"'

echo "# 2. Register: the body reaches the registry whole"
as POST Appointment "${json[@]}" -d "$(appointment "$url")"
check "a registration" 201 '"resourceType":"Appointment"' "\"value\":\"$url\""
header Location '/Appointment/[^/]+/_history/1$'
header ETag '^W/"1"$'
header Last-Modified 'GMT$'
id=$(grep -i '^Location:' <<< "$head" | sed -E 's#.*/Appointment/([^/]+)/_history/1.*#\1#')
registered=$body
as POST Appointment "${json[@]}" -d "$(appointment "$url")"
check "the same again" 422 '"resourceType":"OperationOutcome"' DUPLICATE_REJECTED
once DUPLICATE_REJECTED
as POST Appointment "${json[@]}" -d "$(appointment "$url")" -H "If-None-Exist: identifier=urn:ietf:rfc:3986|$url"
check "the same again, on the condition that it is new" 200 "$id"
as POST Appointment "${json[@]}" -d "$(appointment "$url-2" | sed 's/9876543210/9876543211/')"
check "a wrong NHS number" 422 INVALID_NHS_NUMBER
once INVALID_NHS_NUMBER
as POST Appointment "${json[@]}" -d '{"resourceType":"Appointment",'
check "a body that is cut off" 400 '"resourceType":"OperationOutcome"'
as POST 'Appointment/$validate' "${json[@]}" -d "$(appointment "$url-3")"
check "\$validate" 200 '"resourceType":"OperationOutcome"' '"severity":"information"'

echo "# 3. Read, history, search, in JSON and XML"
as GET "Appointment/$id"
check "read" 200 "\"id\":\"$id\"" "\"value\":\"$url\""
header ETag '^W/"1"$'
if [ "$(tr -d ' \n' <<< "$body")" = "$(tr -d ' \n' <<< "$registered")" ]; then report "   it is what registering answered" ""
else report "   it is what registering answered" "it differs"; fi
as GET "Appointment/$id" -H 'If-None-Match: W/"1"'
check "read of what the caller has" 304
format=xml
as GET "Appointment/$id"
format=json
check "read in XML" 200 '<Appointment' "<idvalue=\"$id\""
header Content-Type '^application/fhir\+xml'
as GET "Appointment/$id/_history"
check "history" 200 '"type":"history"' '"total":1'
as GET Appointment --get --data-urlencode "identifier=urn:ietf:rfc:3986|$url"
check "search" 200 '"type":"searchset"' '"total":1' "$id"
as POST Appointment/_search --data-urlencode "identifier=urn:ietf:rfc:3986|$url"
check "search by a form" 200 '"type":"searchset"' '"total":1' "$id"
as GET "Appointment?identifier=urn:ietf:rfc:3986%7Chttps://provider.example/none/$unique"
check "search that finds nothing" 200 '"total":0'
as GET 'Appointment?nonsense=1'
check "search by what there is not" 400 '"resourceType":"OperationOutcome"'
as GET Appointment/unknown
check "read of what is not there" 404 NO_RECORD_FOUND
once NO_RECORD_FOUND

echo "# 4. Bundles"
entries="{\"resource\":$(appointment "$url-batch"),\"request\":{\"method\":\"POST\",\"url\":\"Appointment\"}},
{\"request\":{\"method\":\"GET\",\"url\":\"Appointment/$id\"}},{\"request\":{\"method\":\"GET\",\"url\":\"Appointment/unknown\"}}"
as POST "" "${json[@]}" -d "{\"resourceType\":\"Bundle\",\"type\":\"batch\",\"entry\":[$entries]}"
check "a batch" 200 '"type":"batch-response"' '"status":"201' '"status":"200' '"status":"404' '"outcome":{"resourceType":"OperationOutcome"'
entries="{\"resource\":$(appointment "$url-transaction"),\"request\":{\"method\":\"POST\",\"url\":\"Appointment\"}}"
as POST "" "${json[@]}" -d "{\"resourceType\":\"Bundle\",\"type\":\"transaction\",\"entry\":[$entries]}"
check "a transaction" 422 '"resourceType":"OperationOutcome"'
as GET "Appointment?identifier=urn:ietf:rfc:3986%7C$url-transaction"
check "   has registered nothing" 200 '"total":0'

echo "# 5. Cancel"
cancelled=${registered/\"booked\"/\"cancelled\"}
as PUT "Appointment/$id" "${json[@]}" -d "$cancelled"
check "without If-Match" 412 '"resourceType":"OperationOutcome"'
as PUT "Appointment/$id" "${json[@]}" -d "$cancelled" -H 'If-Match: W/"1"'
check "with If-Match" 200 '"status":"cancelled"'
header ETag '^W/"2"$'
as PUT "Appointment/$id" "${json[@]}" -d "${registered/\"booked\"/\"entered-in-error\"}" -H 'If-Match: W/"1"'
check "of an earlier version" 409 '"resourceType":"OperationOutcome"'
as GET "Appointment/$id/_history/1"
check "the version before" 200 '"status":"booked"'

echo "# 6. What is not offered does not fall through to the server's own store"
for request in "DELETE Appointment/$id" "PUT Appointment?identifier=x"; do
    as ${request% *} "${request#* }" "${json[@]}" -d "$cancelled"
    check "$request" 405 '"resourceType":"OperationOutcome"'
done
as GET "Appointment/$id"
check "   and nothing has changed" 200 '"versionId":"2"'

if [ $failed = 0 ]; then echo "All answers are as expected."; else echo "$failed checks failed."; fi
exit $((failed > 0))
