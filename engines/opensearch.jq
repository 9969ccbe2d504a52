# Lines for the `_bulk` of OpenSearch or Elasticsearch: before each group what is to be done with it.
#
#   jq -c 'select(.withhold | index("web")) | .id' groups.jsonl > kept-off.json
#   jq -c --slurpfile kept_off kept-off.json --arg index groups -f engines/opensearch.jq groups.jsonl > groups.bulk
#
# Who asked to be left out of web pages is not in it, and nobody names them.

def is_kept_off: . as $id | any($kept_off[]; . == $id);

select(.id | is_kept_off | not)
| if .parent | is_kept_off then .parent = null else . end
| if .successor | is_kept_off then .successor = null else . end
| {index: {_index: $index, _id: .id}}, .
