#!/bin/sh
# A certificate for a server of an office network, from a certificate authority of the office's own.
#
#   deploy/own-ca.sh FOLDER NAME [NAME or IP ...]      e.g. deploy/own-ca.sh /etc/coverage/tls so-dang.noi-bo 10.0.0.5
#
# Makes in FOLDER, once: office-ca.pem (to be trusted by the office's browsers) and office-ca.key (to be kept off the
# server); anew each time: server.pem with server.key, valid for 397 days, which is as long as browsers take.
set -eu
folder=$1
shift
umask 077
mkdir -p "$folder"
cd "$folder"

if [ ! -f office-ca.key ]; then
    openssl ecparam -name prime256v1 -genkey -noout -out office-ca.key
    openssl req -x509 -new -key office-ca.key -sha256 -days 3650 -subj "/CN=Co quan: may chu noi bo" \
        -addext "basicConstraints=critical,CA:TRUE,pathlen:0" -addext "keyUsage=critical,keyCertSign,cRLSign" \
        -out office-ca.pem
fi

names=""
for name in "$@"; do
    case $name in
    *[!0-9.]*) names="$names,DNS:$name" ;;
    *) names="$names,IP:$name" ;;
    esac
done
openssl ecparam -name prime256v1 -genkey -noout -out server.key
openssl req -new -key server.key -subj "/CN=$1" -out server.csr
printf 'basicConstraints=critical,CA:FALSE\nkeyUsage=critical,digitalSignature\nextendedKeyUsage=serverAuth\nsubjectAltName=%s\n' \
    "${names#,}" >server.ext
openssl x509 -req -in server.csr -CA office-ca.pem -CAkey office-ca.key -CAcreateserial -sha256 -days 397 \
    -extfile server.ext -out server.pem
cat office-ca.pem >>server.pem
rm -f server.csr server.ext
chmod 644 office-ca.pem server.pem
