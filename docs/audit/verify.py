#!/usr/bin/env python3
"""Checks an exported audit trail of Kizuna, without any code of Kizuna.

    kizuna audit export trail.jsonl
    kizuna audit public-key
    python3 verify.py trail.jsonl --key HEX --checkpoints outside.jsonl

Reads line by line, needs nothing but Python 3.8 and its standard library. The formats are told in docs/audit.md.
Ends with 0 when everything holds, with 1 and the first bad place when it does not, with 2 when it cannot read.
"""

import argparse
import hashlib
import json
import sys
import uuid


class Broken(Exception):
    """The trail is not what it should be."""


# --- Ed25519 (RFC 8032, section 5.1): verification only, so nothing here has to be constant in time.

P = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
ROOT_OF_MINUS_ONE = pow(2, (P - 1) // 4, P)


def recover_x(y, sign):
    """The x of a point of the curve with this y, whose lowest bit is `sign`; None when there is none."""
    if y >= P:
        return None
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    if square == 0:
        return None if sign else 0
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P != 0:
        x = x * ROOT_OF_MINUS_ONE % P
    if (x * x - square) % P != 0:
        return None
    return P - x if x & 1 != sign else x


# A point is (X, Y, Z, T) with x = X / Z, y = Y / Z and x * y = T / Z.
BASE_Y = 4 * pow(5, P - 2, P) % P
BASE_X = recover_x(BASE_Y, 0)
BASE = (BASE_X, BASE_Y, 1, BASE_X * BASE_Y % P)
NEUTRAL = (0, 1, 1, 0)


def add(p, q):
    a, b = (p[1] - p[0]) * (q[1] - q[0]) % P, (p[1] + p[0]) * (q[1] + q[0]) % P
    c, d = 2 * p[3] * q[3] * D % P, 2 * p[2] * q[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return (e * f % P, g * h % P, f * g % P, e * h % P)


def times(number, point):
    result = NEUTRAL
    while number > 0:
        if number & 1:
            result = add(result, point)
        point = add(point, point)
        number >>= 1
    return result


def same(p, q):
    return (p[0] * q[2] - q[0] * p[2]) % P == 0 and (p[1] * q[2] - q[1] * p[2]) % P == 0


def point_of(encoded):
    y = int.from_bytes(encoded, "little")
    sign, y = y >> 255, y & (2**255 - 1)
    x = recover_x(y, sign)
    return None if x is None else (x, y, 1, x * y % P)


def is_signed(key, message, signature):
    """Whether the signature of the message is the key's. Points of small order are refused."""
    if len(key) != 32 or len(signature) != 64:
        return False
    a, r = point_of(key), point_of(signature[:32])
    s = int.from_bytes(signature[32:], "little")
    if a is None or r is None or s >= ORDER or same(times(8, a), NEUTRAL) or same(times(8, r), NEUTRAL):
        return False
    challenge = hashlib.sha512(signature[:32] + key + message).digest()
    challenge = int.from_bytes(challenge, "little") % ORDER
    return same(times(s, BASE), add(r, times(challenge, a)))


# --- The Merkle tree over the hashes of the entries (RFC 6962, section 2.1).


class Tree:
    """Keeps the roots of the complete trees, largest first: enough to go on, and to tell the root."""

    def __init__(self):
        self.leaves, self.peaks = 0, []

    def push(self, entry_hash):
        node = hashlib.sha256(b"\x00" + entry_hash).digest()
        rest = self.leaves
        while rest & 1:
            node = hashlib.sha256(b"\x01" + self.peaks.pop() + node).digest()
            rest >>= 1
        self.peaks.append(node)
        self.leaves += 1

    def root(self):
        if not self.peaks:
            return hashlib.sha256(b"").digest()
        node = self.peaks[-1]
        for left in reversed(self.peaks[:-1]):
            node = hashlib.sha256(b"\x01" + left + node).digest()
        return node


# --- Entries and checkpoints.

IDS = ["account_id", "organization_id", "on_behalf_of", "target_id"]
TEXTS = ["grants", "action", "object_kind"]
ENTRY = {"kind", "version", "seq", "id", "at", "object_id", "change", "request_id", "previous", "hash", *IDS, *TEXTS}
CHECKPOINT = {"kind", "version", "seq", "at", "head", "root", "public_key", "signature"}


def number(value):
    if type(value) is not int:
        raise ValueError("not a number")
    return value.to_bytes(8, "big", signed=True)


def field(data):
    return len(data).to_bytes(8, "big") + data


def identifier(text):
    return field(uuid.UUID(text).bytes)


def entry_hash(entry):
    """SHA-256 over everything but the hash itself, in the order of docs/audit.md."""
    data = b"kizuna audit 1" + number(entry["seq"]) + number(entry["at"]) + identifier(entry["id"])
    for name in IDS:
        data += b"\x00" if entry[name] is None else b"\x01" + identifier(entry[name])
    for name in TEXTS:
        data += field(entry[name].encode())
    data += identifier(entry["object_id"])
    for name in ["change", "request_id"]:
        data += field(entry[name].encode())
    return hashlib.sha256(data + field(bytes.fromhex(entry["previous"]))).digest()


def check_signature(point, key):
    """The checkpoint, if it is signed by the key, or, where none is given, by the one that it names."""
    named = bytes.fromhex(point["public_key"])
    message = b"kizuna audit checkpoint 1" + number(point["seq"]) + number(point["at"])
    message += bytes.fromhex(point["head"]) + bytes.fromhex(point["root"])
    if len(message) != 25 + 16 + 64 or not is_signed(named, message, bytes.fromhex(point["signature"])):
        raise Broken(f"the checkpoint at entry {point['seq']} does not bear its signature")
    if key is not None and named != key:
        raise Broken(f"the checkpoint at entry {point['seq']} is signed with another key")
    return point


def read_line(line, place):
    try:
        found = json.loads(line.decode())
        wanted = {"entry": ENTRY, "checkpoint": CHECKPOINT}[found["kind"]]
        if set(found) != wanted or found["version"] != 1:
            raise ValueError("other fields, or another version")
    except (ValueError, KeyError, TypeError) as error:
        raise Broken(f"{place} is neither an entry nor a checkpoint ({error})") from error
    return found


def lines(path):
    with open(path, "rb") as file:
        for n, line in enumerate(file, 1):
            if line.strip():
                yield read_line(line, f"{path}: line {n}")


class Trail:
    """What has been read so far, and whether it holds."""

    def __init__(self, key):
        self.key, self.seq, self.head, self.tree, self.checkpoints = key, 0, bytes(32), Tree(), 0

    def entry(self, entry):
        seq = entry["seq"]
        if seq != self.seq + 1:
            raise Broken(f"entry {self.seq + 1} is missing, or another one stands in its place")
        if entry["previous"] != self.head.hex():
            raise Broken(f"entry {seq} does not hold the hash of the one before it")
        if entry["hash"] != entry_hash(entry).hex():
            raise Broken(f"entry {seq} is not what its hash was made of")
        self.seq, self.head = seq, bytes.fromhex(entry["hash"])
        self.tree.push(self.head)

    def checkpoint(self, point):
        """One that stands in the export, behind the last entry that it covers."""
        check_signature(point, self.key)
        if point["seq"] != self.seq:
            raise Broken(f"the checkpoint at entry {point['seq']} stands behind entry {self.seq}")
        self.compare(point)
        self.checkpoints += 1

    def compare(self, point):
        if point["head"] != self.head.hex() or point["root"] != self.tree.root().hex():
            raise Broken(f"up to entry {self.seq} the trail is not what a checkpoint says it was")


def outside(path, key):
    """The checkpoints of a file by the entry at which they stand."""
    found = {}
    for point in lines(path) if path else []:
        if point["kind"] != "checkpoint":
            raise Broken(f"{path} holds something else than checkpoints")
        found.setdefault(check_signature(point, key)["seq"], []).append(point)
    if path and not found:
        raise Broken(f"{path} holds no checkpoint")
    return found


def verify(export, checkpoints, key):
    kept = outside(checkpoints, key)
    trail = Trail(key)
    for line in lines(export):
        if line["kind"] == "checkpoint":
            trail.checkpoint(line)
        else:
            trail.entry(line)
            for point in kept.get(trail.seq, []):
                trail.compare(point)
    if kept and max(kept) > trail.seq:
        raise Broken(f"entry {trail.seq + 1} is missing: a checkpoint says that there were {max(kept)}")
    return trail, len(kept)


def main():
    parser = argparse.ArgumentParser(description="Checks an exported audit trail of Kizuna.")
    parser.add_argument("export", help="what `kizuna audit export` wrote")
    parser.add_argument("--key", metavar="HEX", help="what `kizuna audit public-key` printed, on a day you trust")
    parser.add_argument("--checkpoints", metavar="FILE", help="checkpoints that were kept outside")
    asked = parser.parse_args()
    try:
        key = bytes.fromhex(asked.key) if asked.key else None
        trail, kept = verify(asked.export, asked.checkpoints, key)
    except Broken as broken:
        print(f"broken: {broken}")
        return 1
    except (ValueError, TypeError, AttributeError) as error:
        print(f"broken: a field does not hold what it should ({error})")
        return 1
    except OSError as error:
        print(f"cannot read: {error}", file=sys.stderr)
        return 2
    print(f"whole: {trail.seq} entries, {trail.checkpoints} checkpoints inside, {kept} outside, last {trail.head.hex()}")
    if key is None:
        print("note: without --key it is not known whose signatures these are")
    if not kept:
        print("note: without --checkpoints it does not show whether the end is missing")
    return 0


if __name__ == "__main__":
    sys.exit(main())
