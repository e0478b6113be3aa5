#!/usr/bin/env bash
# Makes a throw-away certificate authority, a server's certificate, two clients' and the list that revokes the second of them, to try
# mutual TLS by hand: tests/certificates.sh [folder]. Needs OpenSSL 3. Nothing of it is for production: the keys lie open.
set -eu
folder="${1:-data/certificates}"
mkdir -p "$folder"
cd "$folder"
umask 077
rm -f index.txt* crlnumber*
touch index.txt
echo 01 > crlnumber

cat > authority.cnf <<'END'
[ca]
default_ca = throwaway
[throwaway]
database = index.txt
crlnumber = crlnumber
default_md = sha256
default_crl_days = 30
END

key() { openssl genpkey -quiet -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out "$1.key"; }

key authority
openssl req -x509 -new -key authority.key -sha256 -days 365 -subj "/CN=Throw-away authority" -out authority.pem \
  -addext "basicConstraints=critical,CA:TRUE" -addext "keyUsage=critical,keyCertSign,cRLSign"

# issue NAME SUBJECT USAGE [FURTHER EXTENSION]
issue() {
  key "$1"
  openssl req -new -key "$1.key" -subj "$2" -out "$1.csr"
  printf 'basicConstraints=critical,CA:FALSE\nkeyUsage=critical,digitalSignature\nextendedKeyUsage=%s\n%s\n' "$3" "${4:-}" > "$1.ext"
  openssl x509 -req -in "$1.csr" -CA authority.pem -CAkey authority.key -sha256 -days 90 -extfile "$1.ext" -out "$1.pem" 2> /dev/null
  rm -f "$1.csr" "$1.ext"
}

issue server "/CN=localhost" serverAuth "subjectAltName=DNS:localhost,IP:127.0.0.1,IP:::1"
issue client "/CN=client.example" clientAuth
issue revoked "/CN=revoked.example" clientAuth

openssl ca -config authority.cnf -keyfile authority.key -cert authority.pem -revoke revoked.pem 2> /dev/null
openssl ca -config authority.cnf -keyfile authority.key -cert authority.pem -gencrl -out revoked.crl 2> /dev/null

here="$(pwd)"
cat <<END
Made in $here: authority.pem, server.pem, client.pem, revoked.pem, each with its .key, and revoked.crl.

Start the server with them, from the root of the repository:

  dotnet run --project host/FhirHost -- --Hosting:CertificateFile=$here/server.pem --Hosting:CertificateKeyFile=$here/server.key \\
    --Hosting:ClientCertificateMode=RequireCertificate --Hosting:ClientCertificates:CaFile=$here/authority.pem \\
    --Hosting:ClientCertificates:CrlFiles:0=$here/revoked.crl

and ask it, as the client that is right, as the one that is revoked, and without a certificate:

  curl --cacert $here/authority.pem --cert $here/client.pem --key $here/client.key https://localhost:4081/metadata
  curl --cacert $here/authority.pem --cert $here/revoked.pem --key $here/revoked.key https://localhost:4081/metadata
  curl --cacert $here/authority.pem https://localhost:4081/metadata

A token for the first client alone has the claim
  "cnf": { "x5t#S256": "$(openssl x509 -in client.pem -outform DER | openssl dgst -sha256 -binary | openssl base64 -A | tr '+/' '-_' | tr -d '=')" }
END
