#!/usr/bin/env bash
# Installs, upgrades and rolls back a published server as docs/install.md says, under systemd, and looks whether its data stays. The server runs by
# deploy/systemd's unit, with its hardening and account, in a system of its own that has neither this repository nor an SDK nor a network: systemd is
# started as the first process of new namespaces. Needs root on Linux, systemd, unshare, openssl and curl. Bounded: it ends by itself.
#
#   tests/upgrade.sh               publishes this source twice, as 1.0.0 and 1.1.0
#   tests/upgrade.sh --from COMMIT publishes that commit from a clone as 1.0.0, and this source as 1.1.0
#   tests/upgrade.sh OLD NEW       takes two folders, published with -r linux-x64 --self-contained
set -eu
cd "$(dirname "$0")/.."
source=$PWD
work=$(mktemp -d)
root=$work/root
groups=
boot=
watch=
first=
if [ "$(id -u)" != 0 ] || ! command -v unshare nsenter openssl curl > /dev/null || [ ! -x /lib/systemd/systemd ]; then
    echo "This needs root on Linux, systemd, unshare, nsenter, openssl and curl; nothing was run."
    exit 2
fi
end() {
    if [ -n "$boot" ]; then
        pkill -KILL -P "$watch" || true
        kill -KILL "$boot" || true
        wait "$boot" || true
        sleep 1
    fi 2> /dev/null
    for folder in $groups; do find "$folder" -depth -type d -exec rmdir {} + || true; done
    rm -rf "$work"
}
trap end EXIT
fail() {
    echo "FAIL  $1"
    if [ -n "$first" ]; then
        inside systemctl status --no-pager --full appointment-registry || true
        tail -n 20 "$root/var/log/registry.log" | cut -c1-300
    fi
    exit 1
}
ok() { echo "ok    $1"; }

# --- what is published
if [ "${1:-}" = --from ]; then
    git clone -q "$source" "$work/clone"
    git -C "$work/clone" checkout -q --detach "${2:?Name the commit of the older version}"
    old=$work/1.0.0 new=$work/1.1.0
    for from in "$work/clone" "$source"; do
        version=1.0.0 && [ "$from" = "$work/clone" ] || version=1.1.0
        (cd "$from" && dotnet publish host/FhirHost -c Release -r linux-x64 --self-contained -p:MinVerVersionOverride=$version -v q -o "$work/$version")
    done
    rm -rf "$work/clone"
    ! cmp -s "$old/FhirHost.dll" "$new/FhirHost.dll" || fail "the two versions are one build"
    ok "1.0.0 is $(git log -1 --format='%h (%s)' "$2"), 1.1.0 this source"
elif [ $# = 2 ]; then
    old=$(cd "$1" && pwd) new=$(cd "$2" && pwd)
else
    old=$work/1.0.0 new=$work/1.1.0
    for version in 1.0.0 1.1.0; do
        dotnet publish host/FhirHost -c Release -r linux-x64 --self-contained -p:MinVerVersionOverride=$version -v q -o "$work/$version"
    done
fi
for folder in "$old" "$new"; do
    mine=$(cd "$folder" && find . -name appsettings.json -o -name '*.instance.json' -o -name logsettings.json -o -name 'web.config' \
        -o -name '*.key' -o -name '*.db' -o -name data)
    [ -z "$mine" ] || fail "what is published holds an administrator's files: $mine"
done
ok "what is published holds no file of an administrator"

# --- a system of its own
mkdir -p "$root"/{usr,etc/systemd/system,etc/appointment-registry/secrets,opt/appointment-registry,var/lib,var/log,run,tmp,proc,sys,dev,root,home,before}
for link in bin sbin lib lib64; do [ ! -L "/$link" ] || ln -s "usr/$link" "$root/$link"; done
printf 'root:x:0:0:root:/root:/bin/sh\n' > "$root/etc/passwd"
printf 'root:x:0:\n' > "$root/etc/group"
: > "$root/etc/machine-id"
# install.md, "Install": the account, the unit, the settings. The test's own part of the unit is where its log goes.
systemd-sysusers --root="$root" "$source/deploy/systemd/appointment-registry.sysusers.conf"
cp "$source/deploy/systemd/appointment-registry.service" "$root/etc/systemd/system/"
mkdir "$root/etc/systemd/system/appointment-registry.service.d"
printf '[Unit]\nWants=\nAfter=\nDefaultDependencies=no\n[Service]\nTimeoutStartSec=90s\nStandardOutput=append:/var/log/registry.log\nStandardError=inherit\n' \
    > "$root/etc/systemd/system/appointment-registry.service.d/test.conf"
printf '[Unit]\nDescription=Test\nDefaultDependencies=no\n' > "$root/etc/systemd/system/test.target"

encode() { base64 -w0 | tr '+/' '-_' | tr -d '='; }
openssl genrsa -out "$work/token.pem" 2048 2> /dev/null
modulus=$(openssl rsa -in "$work/token.pem" -noout -modulus | cut -d= -f2 | sed 's/../\\x&/g')
# shellcheck disable=SC2059 # The bytes of the number.
modulus=$(printf "$modulus" | encode)
echo "{\"keys\":[{\"kty\":\"RSA\",\"kid\":\"k1\",\"alg\":\"RS256\",\"n\":\"$modulus\",\"e\":\"AQAB\"}]}" > "$root/etc/appointment-registry/keys.json"
cat > "$root/etc/appointment-registry/appsettings.instance.json" << 'JSON'
{
  // An administrator's comment, which must stay.
  "Hosting": { "ListenAddress": "localhost", "SecretsDirectory": "/etc/appointment-registry/secrets" },
  "Registry": { "Authorization": { "JwksFile": "/etc/appointment-registry/keys.json", "Issuers": [ "https://tokens.example" ] } }
}
JSON
# A setting from a file: without it the server does not start.
echo registry > "$root/etc/appointment-registry/secrets/Registry__Authorization__Audience"
chmod -R go-w "$root/etc/appointment-registry"
account=$(sed -n 's/^appointment-registry:[^:]*:\([0-9]*\):\([0-9]*\):.*/\1:\2/p' "$root/etc/passwd")
chown -R "0:${account#*:}" "$root/etc/appointment-registry" && chmod -R o= "$root/etc/appointment-registry"
settings=$(sha256sum "$root"/etc/appointment-registry/*.json)
now=$(date +%s)
head=$(printf '{"alg":"RS256","kid":"k1"}' | encode)
scopes="Appointment.register Appointment.read Appointment.cancel"
claims=$(printf '{"iss":"https://tokens.example","aud":"registry","sub":"t","scope":"%s","iat":%d,"exp":%d}' "$scopes" "$now" $((now + 3600)) | encode)
token=$head.$claims.$(printf %s "$head.$claims" | openssl dgst -sha256 -sign "$work/token.pem" | encode)

cat > "$work/boot.sh" << 'SH'
set -eu
root=$1
mount --bind "$root" "$root"
mount --bind /usr "$root/usr" && mount -o remount,bind,ro "$root/usr"
for sdk in /usr/share/dotnet /usr/lib/dotnet /usr/local; do [ ! -d "$sdk" ] || mount -t tmpfs tmpfs "$root$sdk"; done
mount -t tmpfs tmpfs "$root/run"
mount -t tmpfs -o mode=1777 tmpfs "$root/tmp"
mount -t proc proc "$root/proc"
mount -t sysfs -o ro sysfs "$root/sys"
mount -t tmpfs tmpfs "$root/dev"
for device in null zero full random urandom tty; do touch "$root/dev/$device" && mount --bind "/dev/$device" "$root/dev/$device"; done
mkdir "$root/dev/shm" "$root/dev/pts"
mount -t devpts -o newinstance,ptmxmode=0666 devpts "$root/dev/pts"
ln -s pts/ptmx "$root/dev/ptmx"
if [ ! -d /sys/fs/cgroup/systemd ]; then
    mount -t cgroup2 cgroup2 "$root/sys/fs/cgroup"
else
    mount -t tmpfs -o mode=755 tmpfs "$root/sys/fs/cgroup"
    mkdir "$root/sys/fs/cgroup/systemd"
    mount -t cgroup -o none,name=systemd cgroup "$root/sys/fs/cgroup/systemd"
fi
ip link set lo up
cd "$root"
pivot_root . before
umount -l /before
exec /usr/bin/env -i container=other PATH=/usr/sbin:/usr/bin /lib/systemd/systemd --system --unit=test.target --show-status=no --log-target=null
SH
# A control group of its own in every hierarchy: whatever systemd makes and changes of them lies below, and goes with them.
while IFS=: read -r _ controllers path; do
    folder=/sys/fs/cgroup/${controllers#name=}
    [ -n "$controllers" ] || [ ! -d /sys/fs/cgroup/unified ] || folder=/sys/fs/cgroup/unified
    folder=${folder%/}${path%/}/registry-upgrade-$$
    mkdir "$folder"
    groups="$groups $folder"
    for file in cpuset.mems cpuset.cpus; do [ ! -e "$folder/$file" ] || cat "${folder%/*}/$file" > "$folder/$file"; done
done < /proc/self/cgroup
(
    for folder in $groups; do echo "$BASHPID" > "$folder/cgroup.procs" || exit 1; done
    # Ends with the script, which ends it after a quarter of an hour at the latest.
    exec unshare --mount --propagation private --pid --fork --uts --ipc --net --cgroup --kill-child bash "$work/boot.sh" "$root"
) > "$work/boot.log" 2>&1 &
boot=$!
(exec sleep 900) && kill -KILL "$boot" &
watch=$!
disown
inside() { nsenter -t "$first" -m -p -n -C -u -i -r -w env -i PATH=/usr/sbin:/usr/bin "$@"; }
for _ in $(seq 600); do
    first=$(pgrep -P "$boot" || true)
    if [ -n "$first" ] && inside systemctl is-active -q test.target 2> /dev/null; then break; fi
    first=
    sleep 0.1
done
[ -n "$first" ] || fail "systemd does not start in namespaces here: $(cat "$work/boot.log")"
inside test ! -e "$source" || fail "the system can see the repository"
! inside sh -c 'command -v dotnet' > /dev/null || fail "the system has an SDK"
ok "a system with $(inside systemctl --version | head -1), without repository, SDK and network"

# --- install.md: unpack beside, switch, restart
unpack() {
    tar -C "$1" -cf - . | { mkdir -p "$root/opt/appointment-registry/$2" && tar -C "$root/opt/appointment-registry/$2" --no-same-owner -xf -; }
    chmod -R u=rwX,go=rX "$root/opt/appointment-registry/$2"
}
stamp() { inside systemctl show appointment-registry -p "$1" --value; }
use() {
    ln -sfn "$1" "$root/opt/appointment-registry/current"
    # Fails, after the time limit of the unit, where the server does not say that it is ready.
    inside systemctl restart appointment-registry || fail "the service does not start"
    inside curl -s -o /dev/null --retry 20 --retry-delay 1 --retry-all-errors -f "http://127.0.0.1:4080/\$readiness" || fail "$1 does not become ready"
    ok "$1 is ready; systemd was notified after $((($(stamp ActiveEnterTimestampMonotonic) - $(stamp ExecMainStartTimestampMonotonic)) / 1000)) ms"
    [ "$settings" = "$(sha256sum "$root"/etc/appointment-registry/*.json)" ] || fail "the settings have changed"
}
ask() { inside curl -s -o /tmp/body -D /tmp/head -w '%{http_code}' -H "Authorization: Bearer $token" -H 'Content-Type: application/fhir+json' "$@"; }
register() {
    local status
    status=$(ask http://127.0.0.1:4080/Appointment -d '{"resourceType":"Appointment","status":"booked","start":"2035-01-17T15:00:00Z",
        "end":"2035-01-17T15:10:00Z","created":"2025-01-17T14:00:00Z","identifier":[{"system":"urn:ietf:rfc:3986","value":"https://p.example/'"$1"'"}],
        "participant":[{"actor":{"identifier":{"system":"https://fhir.nhs.uk/Id/nhs-number","value":"9876543210"}},"status":"accepted"}]}')
    [ "$status" = 201 ] || fail "registering is answered with $status: $(inside cat /tmp/body)"
    place=$(inside sed -n 's#^[Ll]ocation: http://[^/]*\(/Appointment/[^/]*\)/.*#\1#p' /tmp/head | tr -d '\r')
    inside cat /tmp/body > "$work/$1"
    ok "registered $1: $place"
}
same() {
    [ "$(ask "http://127.0.0.1:4080$2")" = 200 ] || fail "$2 is gone"
    inside cat /tmp/body | cmp -s - "$work/$1" || fail "$2 has changed"
    ok "$1 is still there, byte by byte"
}

unpack "$old" 1.0.0
use 1.0.0
main=$(inside systemctl show appointment-registry -p MainPID --value)
inside sh -c "grep -E '^(Uid|CapEff|NoNewPrivs|Seccomp):' /proc/$main/status" | paste -sd' ' | tr -s '\t' ' ' | sed 's/^/      of its process: /'
[ "$(inside stat -c %u "/proc/$main")" = "${account%:*}" ] || fail "the server runs as another account"
[ -z "$(inside find /opt/appointment-registry ! -user root)" ] || fail "something below /opt is not root's"
register first && first_place=$place
unpack "$new" 1.1.0
use 1.1.0
same first "$first_place"
register second && second_place=$place
use 1.0.0
same first "$first_place"
same second "$second_place"
# Over the same folder, as some will do it.
unpack "$new" 1.0.0
use 1.0.0
same first "$first_place"
audit=$(inside sh -c 'cat /var/lib/appointment-registry/data/audit/*.jsonl | wc -l')
inside systemctl stop appointment-registry
[ "$(inside systemctl show appointment-registry -p Result --value)" = success ] || fail "the service does not end in order"
ok "stopped in order; the audit holds $audit records of all versions"
