"""A certificate that a server signs itself, for a network on which nobody gave it another: made anew at every start."""

from __future__ import annotations

import datetime as dt
import ipaddress
import socket
from pathlib import Path
from typing import Final

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

DAYS: Final = 30


def self_signed(folder: Path, host: str) -> tuple[Path, Path, str]:
    """Certificate and key as files in a folder of our own, and the fingerprint by which a person knows it again."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "shuniu web")])
    now = dt.datetime.now(dt.UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(hours=1))
        .not_valid_after(now + dt.timedelta(days=DAYS))
        .add_extension(x509.SubjectAlternativeName(list(_names(host))), critical=False)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    files = folder / "certificate.pem", folder / "key.pem"
    files[0].write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    files[1].touch(mode=0o600)
    plain = serialization.NoEncryption()
    files[1].write_bytes(key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, plain))
    return *files, certificate.fingerprint(hashes.SHA256()).hex(":").upper()


def _names(host: str) -> set[x509.GeneralName]:
    """What the server may be called."""
    found: set[x509.GeneralName] = {x509.DNSName(one) for one in (socket.gethostname(), "localhost") if one.isascii()}
    try:
        found.add(x509.IPAddress(ipaddress.ip_address(host)))
    except ValueError:
        if host.isascii():
            found.add(x509.DNSName(host))
    return found
