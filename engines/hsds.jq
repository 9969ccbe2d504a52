# Takes those who asked to be left out of web pages out of an HSDS page, and the links of others to them:
#
#   peerdir export hsds -o hsds.json
#   jq -c -f engines/hsds.jq hsds.json > hsds-web.json

def is_kept_off: any(.attributes[]; .label == "withhold" and .value == "web");
def our_id: .organization_identifiers[].identifier;
def names_one_of($ids): .label == "successor" and $ids[.value];

([.contents[] | select(is_kept_off) | {key: .id, value: true}] | from_entries) as $uuids
| ([.contents[] | select(is_kept_off) | {key: our_id, value: true}] | from_entries) as $ids
| .contents |= map(
    select(is_kept_off | not)
    | if .parent_organization_id and $uuids[.parent_organization_id] then del(.parent_organization_id) else . end
    | if any(.attributes[]; names_one_of($ids)) then
        .attributes |= map(select(names_one_of($ids) | not))
        | .services |= map(.alert |= sub("^closed, see [^;]*;"; "closed;"))
      else . end
  )
| (.contents | length) as $groups
| .total_items = $groups
| .size = $groups
| .empty = ($groups == 0)
