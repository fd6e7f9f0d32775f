"""Reads certificates and OCSP responses with pyca/cryptography, and says what it read as JSON Lines.

The input is a run of objects, each a kind ("C" or "R"), its length in four octets, and its octets.
What cannot be read is null; what is not there is left out or false.
"""

import json
import struct
import sys
import warnings

from cryptography import x509
from cryptography.x509 import ocsp
from cryptography.x509.oid import ExtensionOID as Oid

warnings.simplefilter("ignore")


def get(read):
    """What a reader gives, or null."""
    try:
        return read()
    except Exception:  # Whatever it does not like.
        return None


def refusal(read):
    """Why a reader gives nothing."""
    try:
        read()
    except Exception as error:
        return {"refused": f"{type(error).__name__}: {error}"}
    return {"refused": ""}


def when(time):
    return time.isoformat(timespec="seconds").replace("+00:00", "Z")


def extension(certificate, oid, what, absent):
    def read():
        try:
            return what(certificate.extensions.get_extension_for_oid(oid).value)
        except x509.ExtensionNotFound:
            return absent

    return get(read)


def certificate(der):
    read = get(lambda: x509.load_der_x509_certificate(der))
    if read is None:
        return refusal(lambda: x509.load_der_x509_certificate(der))
    return {
        "serial": get(lambda: format(read.serial_number, "x")),
        "not_before": get(lambda: when(read.not_valid_before_utc)),
        "not_after": get(lambda: when(read.not_valid_after_utc)),
        "hosts": extension(
            read,
            Oid.SUBJECT_ALTERNATIVE_NAME,
            lambda names: names.get_values_for_type(x509.DNSName),
            [],
        ),
        "must_staple": extension(
            read,
            Oid.TLS_FEATURE,
            lambda features: x509.TLSFeatureType.status_request in features,
            False,
        ),
        "ca": extension(read, Oid.BASIC_CONSTRAINTS, lambda value: value.ca, False),
        "signs": extension(
            read, Oid.KEY_USAGE, lambda usage: usage.digital_signature, None
        ),
    }


def response(der):
    read = get(lambda: ocsp.load_der_ocsp_response(der))
    if read is None:
        return refusal(lambda: ocsp.load_der_ocsp_response(der))
    if read.response_status != ocsp.OCSPResponseStatus.SUCCESSFUL:
        return {"status": read.response_status.value}
    entries = get(lambda: list(read.responses))
    first = entries[0] if entries else None
    if first is None:
        return {"status": 0, "entries": get(lambda: len(entries))}
    return {
        "status": 0,
        "entries": len(entries),
        "produced_at": get(lambda: when(read.produced_at_utc)),
        "serial": get(lambda: format(first.serial_number, "x")),
        "certificate": get(lambda: first.certificate_status.name.lower()),
        "this_update": get(lambda: when(first.this_update_utc)),
        "next_update": get(
            lambda: first.next_update_utc and when(first.next_update_utc)
        ),
    }


def main():
    data = sys.stdin.buffer.read()
    at = 0
    while at < len(data):
        kind, length = struct.unpack_from(">cI", data, at)
        at += 5
        der = data[at : at + length]
        at += length
        read = certificate if kind == b"C" else response
        print(json.dumps(read(der)))


main()
