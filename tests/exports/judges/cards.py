"""Reads vCards with vobject and prints, for each card, its properties as JSON: name in capitals, list of values."""

import json
import sys

import vobject


def plain(value):
    if isinstance(value, vobject.vcard.Address):
        return value.city
    if isinstance(value, vobject.vcard.Name):
        return value.family
    return value


cards = []
for card in vobject.readComponents(sys.stdin.buffer.read().decode()):
    card.validate(raiseException=True)
    properties = {}
    for property in card.getChildren():
        properties.setdefault(property.name.upper(), []).append(plain(property.value))
    cards.append(properties)
json.dump(cards, sys.stdout)
