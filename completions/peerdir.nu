module completions {

  def "nu-complete peerdir color" [] {
    [ "auto" "always" "never" ]
  }

  # Find peer-run organizations of people who use drugs, offline
  export extern peerdir [
    --file(-f): path          # Read this list instead of your own or the built-in one; repeat it to put lists on top of each other; - is stdin
    --color: string@"nu-complete peerdir color" # Colour: auto, always or never
    --no-cache                # Read lists anew, and keep no snapshot of them, by which the next look-up would be faster
    --quiet(-q)               # Do not print notes and warnings
    --help(-h)                # Print help
    --version(-V)             # Print version
  ]

  def "nu-complete peerdir search color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete peerdir search field" [] {
    [ "acronym" "alternate_names" "city" "country" "description" "emails" "form" "name" "phones" "regions" "services" "subdivisions" "websites" ]
  }

  def "nu-complete peerdir search format" [] {
    [ "table" "tsv" "csv" "json" "jsonl" "markdown" "vcard" "geojson" "hsds" "toml" "text" ]
  }

  def "nu-complete peerdir search columns" [] {
    ^peerdir completions --values columns | lines | split column "\t" value description
  }

  def "nu-complete peerdir search sort" [] {
    [ "name" "id" "country" "city" "region" "kind" "scope" "status" "founded" "verified" ]
  }

  def "nu-complete peerdir search group_by" [] {
    [ "region" "country" "city" ]
  }

  def "nu-complete peerdir search style" [] {
    [ "table" "list" ]
  }

  def "nu-complete peerdir search card_version" [] {
    [ "4.0" "3.0" ]
  }

  def "nu-complete peerdir search region" [] {
    ^peerdir completions --values places | lines | split column "\t" value description
  }

  def "nu-complete peerdir search country" [] {
    ^peerdir completions --values countries | lines | split column "\t" value description
  }

  def "nu-complete peerdir search subdivision" [] {
    ^peerdir completions --values subdivisions | lines | split column "\t" value description
  }

  def "nu-complete peerdir search city" [] {
    ^peerdir completions --values cities | lines | split column "\t" value description
  }

  def "nu-complete peerdir search kind" [] {
    [ "peer-run" "allied" ]
  }

  def "nu-complete peerdir search scope" [] {
    [ "global" "regional" "national" "subnational" "local" ]
  }

  def "nu-complete peerdir search language" [] {
    ^peerdir completions --values languages | lines | split column "\t" value description
  }

  def "nu-complete peerdir search service" [] {
    ^peerdir completions --values services | lines | split column "\t" value description
  }

  def "nu-complete peerdir search status" [] {
    [ "active" "unknown" "unreachable" "defunct" ]
  }

  def "nu-complete peerdir search not_region" [] {
    ^peerdir completions --values places | lines | split column "\t" value description
  }

  def "nu-complete peerdir search not_country" [] {
    ^peerdir completions --values countries | lines | split column "\t" value description
  }

  def "nu-complete peerdir search not_subdivision" [] {
    ^peerdir completions --values subdivisions | lines | split column "\t" value description
  }

  def "nu-complete peerdir search not_city" [] {
    ^peerdir completions --values cities | lines | split column "\t" value description
  }

  def "nu-complete peerdir search not_kind" [] {
    [ "peer-run" "allied" ]
  }

  def "nu-complete peerdir search not_scope" [] {
    [ "global" "regional" "national" "subnational" "local" ]
  }

  def "nu-complete peerdir search not_language" [] {
    ^peerdir completions --values languages | lines | split column "\t" value description
  }

  def "nu-complete peerdir search not_service" [] {
    ^peerdir completions --values services | lines | split column "\t" value description
  }

  def "nu-complete peerdir search not_status" [] {
    [ "active" "unknown" "unreachable" "defunct" ]
  }

  # Find groups by name, acronym, place, topic or website; typos are forgiven
  export extern "peerdir search" [
    --file(-f): path          # Read this list instead of your own or the built-in one; repeat it to put lists on top of each other; - is stdin
    --color: string@"nu-complete peerdir search color" # Colour: auto, always or never
    --no-cache                # Read lists anew, and keep no snapshot of them, by which the next look-up would be faster
    --quiet(-q)               # Do not print notes and warnings
    --exact                   # Only the words themselves as the entry has them, in any case, accents or not: no typos, no other names of places
    --all-words               # Only groups that answer every word
    --field: string@"nu-complete peerdir search field" # Look only into these keys of an entry: name, acronym, city, country, description …
    --format: string@"nu-complete peerdir search format" # table at a terminal, tsv in a pipe, or what you name
    --plain                   # Text in words, a fact a line, for screen readers and for reading aloud: --format text
    --columns: string@"nu-complete peerdir search columns" # Columns, by name and in this order: id,name,country,website; an unknown one lists them all
    --sort: string@"nu-complete peerdir search sort" # Sort by these: name, id, country, city, region, kind, scope, status, founded, verified
    --limit(-n): string       # Print at most this many groups
    --group-by: string@"nu-complete peerdir search group_by" # Set the groups out under headings; a network stands under the first region that it serves
    --output(-o): path        # Write to a file, whole or not at all; - is standard output. A name with {id} or {group} makes a file for each; {date} and {edition} are the day and the edition code
    --style: string@"nu-complete peerdir search style" # Markdown as a table or as a list
    --raw                     # CSV without the ' that keeps spreadsheets from running cells such as =1+1
    --excel                   # CSV with a mark by which spreadsheet programs see that it is UTF-8
    --card-version: string@"nu-complete peerdir search card_version" # vCards of this version; older telephones read 3.0 only
    --city-points             # On a map, groups that published no point stand in the middle of their city
    --region(-r): string@"nu-complete peerdir search region" # Groups of a region, country, province or state: Europe, MENA, Canada, CA-BC, "British Columbia"
    --country(-c): string@"nu-complete peerdir search country" # Groups seated in a country: Canada, CA, Holland
    --subdivision: string@"nu-complete peerdir search subdivision" # Groups of a province or state: CA-BC, "British Columbia"
    --city: string@"nu-complete peerdir search city" # Groups seated in a city
    --kind: string@"nu-complete peerdir search kind" # Who runs the group
    --scope: string@"nu-complete peerdir search scope" # How much of the world the group is for
    --language: string@"nu-complete peerdir search language" # Groups that work in a language: fr, French
    --service: string@"nu-complete peerdir search service" # Groups that offer a service: naloxone, peer-support
    --status: string@"nu-complete peerdir search status" # Whether the group is still there
    --verified-within: string # Entries confirmed with the group not longer ago than this: 90d, 6mo, 1y, or a day: 2026-01-31
    --not-region: string@"nu-complete peerdir search not_region" # Leave out a region, country, province or state
    --not-country: string@"nu-complete peerdir search not_country" # Leave out a country
    --not-subdivision: string@"nu-complete peerdir search not_subdivision" # Leave out a province or state
    --not-city: string@"nu-complete peerdir search not_city" # Leave out a city
    --not-kind: string@"nu-complete peerdir search not_kind" # Leave out a kind
    --not-scope: string@"nu-complete peerdir search not_scope" # Leave out a scope
    --not-language: string@"nu-complete peerdir search not_language" # Leave out a language
    --not-service: string@"nu-complete peerdir search not_service" # Leave out a service
    --not-status: string@"nu-complete peerdir search not_status" # Leave out a status
    --help(-h)                # Print help
    ...words: string          # What you know of the group, in any order
  ]

  def "nu-complete peerdir near color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete peerdir near place" [] {
    ^peerdir completions --values spots | lines | split column "\t" value description
  }

  def "nu-complete peerdir near units" [] {
    [ "km" "mi" ]
  }

  def "nu-complete peerdir near rungs" [] {
    [ "city" "nearby" "subdivision" "country" "region" "world" ]
  }

  def "nu-complete peerdir near format" [] {
    [ "table" "tsv" "csv" "json" "jsonl" "markdown" "vcard" "geojson" "hsds" "toml" "text" ]
  }

  def "nu-complete peerdir near columns" [] {
    ^peerdir completions --values columns | lines | split column "\t" value description
  }

  def "nu-complete peerdir near sort" [] {
    [ "name" "id" "country" "city" "region" "kind" "scope" "status" "founded" "verified" ]
  }

  def "nu-complete peerdir near group_by" [] {
    [ "region" "country" "city" ]
  }

  def "nu-complete peerdir near style" [] {
    [ "table" "list" ]
  }

  def "nu-complete peerdir near card_version" [] {
    [ "4.0" "3.0" ]
  }

  def "nu-complete peerdir near region" [] {
    ^peerdir completions --values places | lines | split column "\t" value description
  }

  def "nu-complete peerdir near country" [] {
    ^peerdir completions --values countries | lines | split column "\t" value description
  }

  def "nu-complete peerdir near subdivision" [] {
    ^peerdir completions --values subdivisions | lines | split column "\t" value description
  }

  def "nu-complete peerdir near city" [] {
    ^peerdir completions --values cities | lines | split column "\t" value description
  }

  def "nu-complete peerdir near kind" [] {
    [ "peer-run" "allied" ]
  }

  def "nu-complete peerdir near scope" [] {
    [ "global" "regional" "national" "subnational" "local" ]
  }

  def "nu-complete peerdir near language" [] {
    ^peerdir completions --values languages | lines | split column "\t" value description
  }

  def "nu-complete peerdir near service" [] {
    ^peerdir completions --values services | lines | split column "\t" value description
  }

  def "nu-complete peerdir near status" [] {
    [ "active" "unknown" "unreachable" "defunct" ]
  }

  def "nu-complete peerdir near not_region" [] {
    ^peerdir completions --values places | lines | split column "\t" value description
  }

  def "nu-complete peerdir near not_country" [] {
    ^peerdir completions --values countries | lines | split column "\t" value description
  }

  def "nu-complete peerdir near not_subdivision" [] {
    ^peerdir completions --values subdivisions | lines | split column "\t" value description
  }

  def "nu-complete peerdir near not_city" [] {
    ^peerdir completions --values cities | lines | split column "\t" value description
  }

  def "nu-complete peerdir near not_kind" [] {
    [ "peer-run" "allied" ]
  }

  def "nu-complete peerdir near not_scope" [] {
    [ "global" "regional" "national" "subnational" "local" ]
  }

  def "nu-complete peerdir near not_language" [] {
    ^peerdir completions --values languages | lines | split column "\t" value description
  }

  def "nu-complete peerdir near not_service" [] {
    ^peerdir completions --values services | lines | split column "\t" value description
  }

  def "nu-complete peerdir near not_status" [] {
    [ "active" "unknown" "unreachable" "defunct" ]
  }

  # Find who is near a place, and who covers it: city, province or state, country, world region, world
  export extern "peerdir near" [
    --file(-f): path          # Read this list instead of your own or the built-in one; repeat it to put lists on top of each other; - is stdin
    --color: string@"nu-complete peerdir near color" # Colour: auto, always or never
    --no-cache                # Read lists anew, and keep no snapshot of them, by which the next look-up would be faster
    --quiet(-q)               # Do not print notes and warnings
    --within: string          # How far “nearby” is: 50km, 30mi, or a number in the units of --units [default: 100 km]
    --units: string@"nu-complete peerdir near units" # Kilometres or miles, for distances
    --rungs: string@"nu-complete peerdir near rungs" # Only these rungs of the ladder: city, nearby, subdivision (province or state), country, region, world
    --about                   # Say where the places come from, how old they are, and under which licence
    --format: string@"nu-complete peerdir near format" # table at a terminal, tsv in a pipe, or what you name
    --plain                   # Text in words, a fact a line, for screen readers and for reading aloud: --format text
    --columns: string@"nu-complete peerdir near columns" # Columns, by name and in this order: id,name,country,website; an unknown one lists them all
    --sort: string@"nu-complete peerdir near sort" # Sort by these: name, id, country, city, region, kind, scope, status, founded, verified
    --limit(-n): string       # Print at most this many groups
    --group-by: string@"nu-complete peerdir near group_by" # Set the groups out under headings; a network stands under the first region that it serves
    --output(-o): path        # Write to a file, whole or not at all; - is standard output. A name with {id} or {group} makes a file for each; {date} and {edition} are the day and the edition code
    --style: string@"nu-complete peerdir near style" # Markdown as a table or as a list
    --raw                     # CSV without the ' that keeps spreadsheets from running cells such as =1+1
    --excel                   # CSV with a mark by which spreadsheet programs see that it is UTF-8
    --card-version: string@"nu-complete peerdir near card_version" # vCards of this version; older telephones read 3.0 only
    --city-points             # On a map, groups that published no point stand in the middle of their city
    --region(-r): string@"nu-complete peerdir near region" # Groups of a region, country, province or state: Europe, MENA, Canada, CA-BC, "British Columbia"
    --country(-c): string@"nu-complete peerdir near country" # Groups seated in a country: Canada, CA, Holland
    --subdivision: string@"nu-complete peerdir near subdivision" # Groups of a province or state: CA-BC, "British Columbia"
    --city: string@"nu-complete peerdir near city" # Groups seated in a city
    --kind: string@"nu-complete peerdir near kind" # Who runs the group
    --scope: string@"nu-complete peerdir near scope" # How much of the world the group is for
    --language: string@"nu-complete peerdir near language" # Groups that work in a language: fr, French
    --service: string@"nu-complete peerdir near service" # Groups that offer a service: naloxone, peer-support
    --status: string@"nu-complete peerdir near status" # Whether the group is still there
    --verified-within: string # Entries confirmed with the group not longer ago than this: 90d, 6mo, 1y, or a day: 2026-01-31
    --not-region: string@"nu-complete peerdir near not_region" # Leave out a region, country, province or state
    --not-country: string@"nu-complete peerdir near not_country" # Leave out a country
    --not-subdivision: string@"nu-complete peerdir near not_subdivision" # Leave out a province or state
    --not-city: string@"nu-complete peerdir near not_city" # Leave out a city
    --not-kind: string@"nu-complete peerdir near not_kind" # Leave out a kind
    --not-scope: string@"nu-complete peerdir near not_scope" # Leave out a scope
    --not-language: string@"nu-complete peerdir near not_language" # Leave out a language
    --not-service: string@"nu-complete peerdir near not_service" # Leave out a service
    --not-status: string@"nu-complete peerdir near not_status" # Leave out a status
    --help(-h)                # Print help
    ...place: string@"nu-complete peerdir near place" # City, province, country, region or coordinates; words beside it narrow the groups
  ]

  def "nu-complete peerdir list color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete peerdir list format" [] {
    [ "table" "tsv" "csv" "json" "jsonl" "markdown" "vcard" "geojson" "hsds" "toml" "text" ]
  }

  def "nu-complete peerdir list columns" [] {
    ^peerdir completions --values columns | lines | split column "\t" value description
  }

  def "nu-complete peerdir list sort" [] {
    [ "name" "id" "country" "city" "region" "kind" "scope" "status" "founded" "verified" ]
  }

  def "nu-complete peerdir list group_by" [] {
    [ "region" "country" "city" ]
  }

  def "nu-complete peerdir list style" [] {
    [ "table" "list" ]
  }

  def "nu-complete peerdir list card_version" [] {
    [ "4.0" "3.0" ]
  }

  def "nu-complete peerdir list region" [] {
    ^peerdir completions --values places | lines | split column "\t" value description
  }

  def "nu-complete peerdir list country" [] {
    ^peerdir completions --values countries | lines | split column "\t" value description
  }

  def "nu-complete peerdir list subdivision" [] {
    ^peerdir completions --values subdivisions | lines | split column "\t" value description
  }

  def "nu-complete peerdir list city" [] {
    ^peerdir completions --values cities | lines | split column "\t" value description
  }

  def "nu-complete peerdir list kind" [] {
    [ "peer-run" "allied" ]
  }

  def "nu-complete peerdir list scope" [] {
    [ "global" "regional" "national" "subnational" "local" ]
  }

  def "nu-complete peerdir list language" [] {
    ^peerdir completions --values languages | lines | split column "\t" value description
  }

  def "nu-complete peerdir list service" [] {
    ^peerdir completions --values services | lines | split column "\t" value description
  }

  def "nu-complete peerdir list status" [] {
    [ "active" "unknown" "unreachable" "defunct" ]
  }

  def "nu-complete peerdir list not_region" [] {
    ^peerdir completions --values places | lines | split column "\t" value description
  }

  def "nu-complete peerdir list not_country" [] {
    ^peerdir completions --values countries | lines | split column "\t" value description
  }

  def "nu-complete peerdir list not_subdivision" [] {
    ^peerdir completions --values subdivisions | lines | split column "\t" value description
  }

  def "nu-complete peerdir list not_city" [] {
    ^peerdir completions --values cities | lines | split column "\t" value description
  }

  def "nu-complete peerdir list not_kind" [] {
    [ "peer-run" "allied" ]
  }

  def "nu-complete peerdir list not_scope" [] {
    [ "global" "regional" "national" "subnational" "local" ]
  }

  def "nu-complete peerdir list not_language" [] {
    ^peerdir completions --values languages | lines | split column "\t" value description
  }

  def "nu-complete peerdir list not_service" [] {
    ^peerdir completions --values services | lines | split column "\t" value description
  }

  def "nu-complete peerdir list not_status" [] {
    [ "active" "unknown" "unreachable" "defunct" ]
  }

  # List all groups, or those that the filters keep
  export extern "peerdir list" [
    --file(-f): path          # Read this list instead of your own or the built-in one; repeat it to put lists on top of each other; - is stdin
    --color: string@"nu-complete peerdir list color" # Colour: auto, always or never
    --no-cache                # Read lists anew, and keep no snapshot of them, by which the next look-up would be faster
    --quiet(-q)               # Do not print notes and warnings
    --format: string@"nu-complete peerdir list format" # table at a terminal, tsv in a pipe, or what you name
    --plain                   # Text in words, a fact a line, for screen readers and for reading aloud: --format text
    --columns: string@"nu-complete peerdir list columns" # Columns, by name and in this order: id,name,country,website; an unknown one lists them all
    --sort: string@"nu-complete peerdir list sort" # Sort by these: name, id, country, city, region, kind, scope, status, founded, verified
    --limit(-n): string       # Print at most this many groups
    --group-by: string@"nu-complete peerdir list group_by" # Set the groups out under headings; a network stands under the first region that it serves
    --output(-o): path        # Write to a file, whole or not at all; - is standard output. A name with {id} or {group} makes a file for each; {date} and {edition} are the day and the edition code
    --style: string@"nu-complete peerdir list style" # Markdown as a table or as a list
    --raw                     # CSV without the ' that keeps spreadsheets from running cells such as =1+1
    --excel                   # CSV with a mark by which spreadsheet programs see that it is UTF-8
    --card-version: string@"nu-complete peerdir list card_version" # vCards of this version; older telephones read 3.0 only
    --city-points             # On a map, groups that published no point stand in the middle of their city
    --region(-r): string@"nu-complete peerdir list region" # Groups of a region, country, province or state: Europe, MENA, Canada, CA-BC, "British Columbia"
    --country(-c): string@"nu-complete peerdir list country" # Groups seated in a country: Canada, CA, Holland
    --subdivision: string@"nu-complete peerdir list subdivision" # Groups of a province or state: CA-BC, "British Columbia"
    --city: string@"nu-complete peerdir list city" # Groups seated in a city
    --kind: string@"nu-complete peerdir list kind" # Who runs the group
    --scope: string@"nu-complete peerdir list scope" # How much of the world the group is for
    --language: string@"nu-complete peerdir list language" # Groups that work in a language: fr, French
    --service: string@"nu-complete peerdir list service" # Groups that offer a service: naloxone, peer-support
    --status: string@"nu-complete peerdir list status" # Whether the group is still there
    --verified-within: string # Entries confirmed with the group not longer ago than this: 90d, 6mo, 1y, or a day: 2026-01-31
    --not-region: string@"nu-complete peerdir list not_region" # Leave out a region, country, province or state
    --not-country: string@"nu-complete peerdir list not_country" # Leave out a country
    --not-subdivision: string@"nu-complete peerdir list not_subdivision" # Leave out a province or state
    --not-city: string@"nu-complete peerdir list not_city" # Leave out a city
    --not-kind: string@"nu-complete peerdir list not_kind" # Leave out a kind
    --not-scope: string@"nu-complete peerdir list not_scope" # Leave out a scope
    --not-language: string@"nu-complete peerdir list not_language" # Leave out a language
    --not-service: string@"nu-complete peerdir list not_service" # Leave out a service
    --not-status: string@"nu-complete peerdir list not_status" # Leave out a status
    --help(-h)                # Print help
  ]

  def "nu-complete peerdir region color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete peerdir region place" [] {
    ^peerdir completions --values places | lines | split column "\t" value description
  }

  def "nu-complete peerdir region format" [] {
    [ "table" "tsv" "csv" "json" "jsonl" "markdown" "vcard" "geojson" "hsds" "toml" "text" ]
  }

  def "nu-complete peerdir region columns" [] {
    ^peerdir completions --values columns | lines | split column "\t" value description
  }

  def "nu-complete peerdir region sort" [] {
    [ "name" "id" "country" "city" "region" "kind" "scope" "status" "founded" "verified" ]
  }

  def "nu-complete peerdir region group_by" [] {
    [ "region" "country" "city" ]
  }

  def "nu-complete peerdir region style" [] {
    [ "table" "list" ]
  }

  def "nu-complete peerdir region card_version" [] {
    [ "4.0" "3.0" ]
  }

  def "nu-complete peerdir region region" [] {
    ^peerdir completions --values places | lines | split column "\t" value description
  }

  def "nu-complete peerdir region country" [] {
    ^peerdir completions --values countries | lines | split column "\t" value description
  }

  def "nu-complete peerdir region subdivision" [] {
    ^peerdir completions --values subdivisions | lines | split column "\t" value description
  }

  def "nu-complete peerdir region city" [] {
    ^peerdir completions --values cities | lines | split column "\t" value description
  }

  def "nu-complete peerdir region kind" [] {
    [ "peer-run" "allied" ]
  }

  def "nu-complete peerdir region scope" [] {
    [ "global" "regional" "national" "subnational" "local" ]
  }

  def "nu-complete peerdir region language" [] {
    ^peerdir completions --values languages | lines | split column "\t" value description
  }

  def "nu-complete peerdir region service" [] {
    ^peerdir completions --values services | lines | split column "\t" value description
  }

  def "nu-complete peerdir region status" [] {
    [ "active" "unknown" "unreachable" "defunct" ]
  }

  def "nu-complete peerdir region not_region" [] {
    ^peerdir completions --values places | lines | split column "\t" value description
  }

  def "nu-complete peerdir region not_country" [] {
    ^peerdir completions --values countries | lines | split column "\t" value description
  }

  def "nu-complete peerdir region not_subdivision" [] {
    ^peerdir completions --values subdivisions | lines | split column "\t" value description
  }

  def "nu-complete peerdir region not_city" [] {
    ^peerdir completions --values cities | lines | split column "\t" value description
  }

  def "nu-complete peerdir region not_kind" [] {
    [ "peer-run" "allied" ]
  }

  def "nu-complete peerdir region not_scope" [] {
    [ "global" "regional" "national" "subnational" "local" ]
  }

  def "nu-complete peerdir region not_language" [] {
    ^peerdir completions --values languages | lines | split column "\t" value description
  }

  def "nu-complete peerdir region not_service" [] {
    ^peerdir completions --values services | lines | split column "\t" value description
  }

  def "nu-complete peerdir region not_status" [] {
    [ "active" "unknown" "unreachable" "defunct" ]
  }

  # Show the groups of a region, country, province or state; without a name, the tree of regions with counts
  export extern "peerdir region" [
    --file(-f): path          # Read this list instead of your own or the built-in one; repeat it to put lists on top of each other; - is stdin
    --color: string@"nu-complete peerdir region color" # Colour: auto, always or never
    --no-cache                # Read lists anew, and keep no snapshot of them, by which the next look-up would be faster
    --quiet(-q)               # Do not print notes and warnings
    --format: string@"nu-complete peerdir region format" # table at a terminal, tsv in a pipe, or what you name
    --plain                   # Text in words, a fact a line, for screen readers and for reading aloud: --format text
    --columns: string@"nu-complete peerdir region columns" # Columns, by name and in this order: id,name,country,website; an unknown one lists them all
    --sort: string@"nu-complete peerdir region sort" # Sort by these: name, id, country, city, region, kind, scope, status, founded, verified
    --limit(-n): string       # Print at most this many groups
    --group-by: string@"nu-complete peerdir region group_by" # Set the groups out under headings; a network stands under the first region that it serves
    --output(-o): path        # Write to a file, whole or not at all; - is standard output. A name with {id} or {group} makes a file for each; {date} and {edition} are the day and the edition code
    --style: string@"nu-complete peerdir region style" # Markdown as a table or as a list
    --raw                     # CSV without the ' that keeps spreadsheets from running cells such as =1+1
    --excel                   # CSV with a mark by which spreadsheet programs see that it is UTF-8
    --card-version: string@"nu-complete peerdir region card_version" # vCards of this version; older telephones read 3.0 only
    --city-points             # On a map, groups that published no point stand in the middle of their city
    --region(-r): string@"nu-complete peerdir region region" # Groups of a region, country, province or state: Europe, MENA, Canada, CA-BC, "British Columbia"
    --country(-c): string@"nu-complete peerdir region country" # Groups seated in a country: Canada, CA, Holland
    --subdivision: string@"nu-complete peerdir region subdivision" # Groups of a province or state: CA-BC, "British Columbia"
    --city: string@"nu-complete peerdir region city" # Groups seated in a city
    --kind: string@"nu-complete peerdir region kind" # Who runs the group
    --scope: string@"nu-complete peerdir region scope" # How much of the world the group is for
    --language: string@"nu-complete peerdir region language" # Groups that work in a language: fr, French
    --service: string@"nu-complete peerdir region service" # Groups that offer a service: naloxone, peer-support
    --status: string@"nu-complete peerdir region status" # Whether the group is still there
    --verified-within: string # Entries confirmed with the group not longer ago than this: 90d, 6mo, 1y, or a day: 2026-01-31
    --not-region: string@"nu-complete peerdir region not_region" # Leave out a region, country, province or state
    --not-country: string@"nu-complete peerdir region not_country" # Leave out a country
    --not-subdivision: string@"nu-complete peerdir region not_subdivision" # Leave out a province or state
    --not-city: string@"nu-complete peerdir region not_city" # Leave out a city
    --not-kind: string@"nu-complete peerdir region not_kind" # Leave out a kind
    --not-scope: string@"nu-complete peerdir region not_scope" # Leave out a scope
    --not-language: string@"nu-complete peerdir region not_language" # Leave out a language
    --not-service: string@"nu-complete peerdir region not_service" # Leave out a service
    --not-status: string@"nu-complete peerdir region not_status" # Leave out a status
    --help(-h)                # Print help
    place?: string@"nu-complete peerdir region place" # Name or code: Europe, "Southern Asia", MENA, "Nordic countries", EU, Canada, CA-BC
  ]

  def "nu-complete peerdir show color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete peerdir show words" [] {
    ^peerdir completions --values ids | lines | split column "\t" value description
  }

  def "nu-complete peerdir show qr" [] {
    [ "website" "phone" "email" ]
  }

  def "nu-complete peerdir show format" [] {
    [ "table" "tsv" "csv" "json" "jsonl" "markdown" "vcard" "geojson" "hsds" "toml" "text" ]
  }

  def "nu-complete peerdir show columns" [] {
    ^peerdir completions --values columns | lines | split column "\t" value description
  }

  def "nu-complete peerdir show sort" [] {
    [ "name" "id" "country" "city" "region" "kind" "scope" "status" "founded" "verified" ]
  }

  def "nu-complete peerdir show group_by" [] {
    [ "region" "country" "city" ]
  }

  def "nu-complete peerdir show style" [] {
    [ "table" "list" ]
  }

  def "nu-complete peerdir show card_version" [] {
    [ "4.0" "3.0" ]
  }

  # Show one group by id, acronym or name: in full, on a card, as a QR code, or with --format or --columns as a list
  export extern "peerdir show" [
    --file(-f): path          # Read this list instead of your own or the built-in one; repeat it to put lists on top of each other; - is stdin
    --color: string@"nu-complete peerdir show color" # Colour: auto, always or never
    --no-cache                # Read lists anew, and keep no snapshot of them, by which the next look-up would be faster
    --quiet(-q)               # Do not print notes and warnings
    --card                    # Show the essentials on a card of 40 columns
    --invert                  # Draw it for paper or a light terminal; without colour it is drawn for a dark one
    --private                 # Show what your own private.toml has on it, too; on the screen alone, never in a list or a file
    --format: string@"nu-complete peerdir show format" # table at a terminal, tsv in a pipe, or what you name
    --plain                   # Text in words, a fact a line, for screen readers and for reading aloud: --format text
    --columns: string@"nu-complete peerdir show columns" # Columns, by name and in this order: id,name,country,website; an unknown one lists them all
    --sort: string@"nu-complete peerdir show sort" # Sort by these: name, id, country, city, region, kind, scope, status, founded, verified
    --limit(-n): string       # Print at most this many groups
    --group-by: string@"nu-complete peerdir show group_by" # Set the groups out under headings; a network stands under the first region that it serves
    --output(-o): path        # Write to a file, whole or not at all; - is standard output. A name with {id} or {group} makes a file for each; {date} and {edition} are the day and the edition code
    --style: string@"nu-complete peerdir show style" # Markdown as a table or as a list
    --raw                     # CSV without the ' that keeps spreadsheets from running cells such as =1+1
    --excel                   # CSV with a mark by which spreadsheet programs see that it is UTF-8
    --card-version: string@"nu-complete peerdir show card_version" # vCards of this version; older telephones read 3.0 only
    --city-points             # On a map, groups that published no point stand in the middle of their city
    --help(-h)                # Print help
    ...words: string@"nu-complete peerdir show words" # Id, acronym or name
  ]

  def "nu-complete peerdir export color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete peerdir export format" [] {
    [ "tsv" "csv" "json" "jsonl" "markdown" "vcard" "geojson" "hsds" "toml" "html" "text" ]
  }

  def "nu-complete peerdir export columns" [] {
    ^peerdir completions --values columns | lines | split column "\t" value description
  }

  def "nu-complete peerdir export sort" [] {
    [ "name" "id" "country" "city" "region" "kind" "scope" "status" "founded" "verified" ]
  }

  def "nu-complete peerdir export group_by" [] {
    [ "region" "country" "city" ]
  }

  def "nu-complete peerdir export style" [] {
    [ "table" "list" ]
  }

  def "nu-complete peerdir export card_version" [] {
    [ "4.0" "3.0" ]
  }

  def "nu-complete peerdir export region" [] {
    ^peerdir completions --values places | lines | split column "\t" value description
  }

  def "nu-complete peerdir export country" [] {
    ^peerdir completions --values countries | lines | split column "\t" value description
  }

  def "nu-complete peerdir export subdivision" [] {
    ^peerdir completions --values subdivisions | lines | split column "\t" value description
  }

  def "nu-complete peerdir export city" [] {
    ^peerdir completions --values cities | lines | split column "\t" value description
  }

  def "nu-complete peerdir export kind" [] {
    [ "peer-run" "allied" ]
  }

  def "nu-complete peerdir export scope" [] {
    [ "global" "regional" "national" "subnational" "local" ]
  }

  def "nu-complete peerdir export language" [] {
    ^peerdir completions --values languages | lines | split column "\t" value description
  }

  def "nu-complete peerdir export service" [] {
    ^peerdir completions --values services | lines | split column "\t" value description
  }

  def "nu-complete peerdir export status" [] {
    [ "active" "unknown" "unreachable" "defunct" ]
  }

  def "nu-complete peerdir export not_region" [] {
    ^peerdir completions --values places | lines | split column "\t" value description
  }

  def "nu-complete peerdir export not_country" [] {
    ^peerdir completions --values countries | lines | split column "\t" value description
  }

  def "nu-complete peerdir export not_subdivision" [] {
    ^peerdir completions --values subdivisions | lines | split column "\t" value description
  }

  def "nu-complete peerdir export not_city" [] {
    ^peerdir completions --values cities | lines | split column "\t" value description
  }

  def "nu-complete peerdir export not_kind" [] {
    [ "peer-run" "allied" ]
  }

  def "nu-complete peerdir export not_scope" [] {
    [ "global" "regional" "national" "subnational" "local" ]
  }

  def "nu-complete peerdir export not_language" [] {
    ^peerdir completions --values languages | lines | split column "\t" value description
  }

  def "nu-complete peerdir export not_service" [] {
    ^peerdir completions --values services | lines | split column "\t" value description
  }

  def "nu-complete peerdir export not_status" [] {
    [ "active" "unknown" "unreachable" "defunct" ]
  }

  # Write a selection in a format that others take; groups that asked to be left out of exports are left out
  export extern "peerdir export" [
    --file(-f): path          # Read this list instead of your own or the built-in one; repeat it to put lists on top of each other; - is stdin
    --color: string@"nu-complete peerdir export color" # Colour: auto, always or never
    --no-cache                # Read lists anew, and keep no snapshot of them, by which the next look-up would be faster
    --quiet(-q)               # Do not print notes and warnings
    --columns: string@"nu-complete peerdir export columns" # Columns, by name and in this order: id,name,country,website; an unknown one lists them all
    --sort: string@"nu-complete peerdir export sort" # Sort by these: name, id, country, city, region, kind, scope, status, founded, verified
    --limit(-n): string       # Print at most this many groups
    --group-by: string@"nu-complete peerdir export group_by" # Set the groups out under headings; a network stands under the first region that it serves
    --output(-o): path        # Write to a file, whole or not at all; - is standard output. A name with {id} or {group} makes a file for each; {date} and {edition} are the day and the edition code
    --style: string@"nu-complete peerdir export style" # Markdown as a table or as a list
    --raw                     # CSV without the ' that keeps spreadsheets from running cells such as =1+1
    --excel                   # CSV with a mark by which spreadsheet programs see that it is UTF-8
    --card-version: string@"nu-complete peerdir export card_version" # vCards of this version; older telephones read 3.0 only
    --city-points             # On a map, groups that published no point stand in the middle of their city
    --template: path          # Lay the groups out by a template of your own, in the language of Jinja; what comes from the list is escaped for the FORMAT
    --title: string           # The title of a page, or of what a template makes
    --note: string            # What stands below it
    --max-age: string         # Leave out and count who was confirmed longer ago than this, or never: 6mo, 1y, or a day such as 2026-01-31
    --lang: string            # The languages of a page, the main one first: en,fr
    --region(-r): string@"nu-complete peerdir export region" # Groups of a region, country, province or state: Europe, MENA, Canada, CA-BC, "British Columbia"
    --country(-c): string@"nu-complete peerdir export country" # Groups seated in a country: Canada, CA, Holland
    --subdivision: string@"nu-complete peerdir export subdivision" # Groups of a province or state: CA-BC, "British Columbia"
    --city: string@"nu-complete peerdir export city" # Groups seated in a city
    --kind: string@"nu-complete peerdir export kind" # Who runs the group
    --scope: string@"nu-complete peerdir export scope" # How much of the world the group is for
    --language: string@"nu-complete peerdir export language" # Groups that work in a language: fr, French
    --service: string@"nu-complete peerdir export service" # Groups that offer a service: naloxone, peer-support
    --status: string@"nu-complete peerdir export status" # Whether the group is still there
    --verified-within: string # Entries confirmed with the group not longer ago than this: 90d, 6mo, 1y, or a day: 2026-01-31
    --not-region: string@"nu-complete peerdir export not_region" # Leave out a region, country, province or state
    --not-country: string@"nu-complete peerdir export not_country" # Leave out a country
    --not-subdivision: string@"nu-complete peerdir export not_subdivision" # Leave out a province or state
    --not-city: string@"nu-complete peerdir export not_city" # Leave out a city
    --not-kind: string@"nu-complete peerdir export not_kind" # Leave out a kind
    --not-scope: string@"nu-complete peerdir export not_scope" # Leave out a scope
    --not-language: string@"nu-complete peerdir export not_language" # Leave out a language
    --not-service: string@"nu-complete peerdir export not_service" # Leave out a service
    --not-status: string@"nu-complete peerdir export not_status" # Leave out a status
    --help(-h)                # Print help
    format: string@"nu-complete peerdir export format" # The format
  ]

  def "nu-complete peerdir flyer color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete peerdir flyer words" [] {
    ^peerdir completions --values ids | lines | split column "\t" value description
  }

  def "nu-complete peerdir flyer sort" [] {
    [ "name" "id" "country" "city" "region" "kind" "scope" "status" "founded" "verified" ]
  }

  def "nu-complete peerdir flyer region" [] {
    ^peerdir completions --values places | lines | split column "\t" value description
  }

  def "nu-complete peerdir flyer country" [] {
    ^peerdir completions --values countries | lines | split column "\t" value description
  }

  def "nu-complete peerdir flyer subdivision" [] {
    ^peerdir completions --values subdivisions | lines | split column "\t" value description
  }

  def "nu-complete peerdir flyer city" [] {
    ^peerdir completions --values cities | lines | split column "\t" value description
  }

  def "nu-complete peerdir flyer kind" [] {
    [ "peer-run" "allied" ]
  }

  def "nu-complete peerdir flyer scope" [] {
    [ "global" "regional" "national" "subnational" "local" ]
  }

  def "nu-complete peerdir flyer language" [] {
    ^peerdir completions --values languages | lines | split column "\t" value description
  }

  def "nu-complete peerdir flyer service" [] {
    ^peerdir completions --values services | lines | split column "\t" value description
  }

  def "nu-complete peerdir flyer status" [] {
    [ "active" "unknown" "unreachable" "defunct" ]
  }

  def "nu-complete peerdir flyer not_region" [] {
    ^peerdir completions --values places | lines | split column "\t" value description
  }

  def "nu-complete peerdir flyer not_country" [] {
    ^peerdir completions --values countries | lines | split column "\t" value description
  }

  def "nu-complete peerdir flyer not_subdivision" [] {
    ^peerdir completions --values subdivisions | lines | split column "\t" value description
  }

  def "nu-complete peerdir flyer not_city" [] {
    ^peerdir completions --values cities | lines | split column "\t" value description
  }

  def "nu-complete peerdir flyer not_kind" [] {
    [ "peer-run" "allied" ]
  }

  def "nu-complete peerdir flyer not_scope" [] {
    [ "global" "regional" "national" "subnational" "local" ]
  }

  def "nu-complete peerdir flyer not_language" [] {
    ^peerdir completions --values languages | lines | split column "\t" value description
  }

  def "nu-complete peerdir flyer not_service" [] {
    ^peerdir completions --values services | lines | split column "\t" value description
  }

  def "nu-complete peerdir flyer not_status" [] {
    [ "active" "unknown" "unreachable" "defunct" ]
  }

  def "nu-complete peerdir flyer layout" [] {
    [ "sheet" "fold" "wallet" "labels" "poster" "tear-off" "zine" ]
  }

  def "nu-complete peerdir flyer paper" [] {
    [ "a4" "letter" ]
  }

  def "nu-complete peerdir flyer detail" [] {
    [ "short" "code" "full" ]
  }

  def "nu-complete peerdir flyer lang" [] {
    ^peerdir completions --values languages | lines | split column "\t" value description
  }

  # Make a PDF to print: a sheet, a leaflet, cards or strips with the groups of a place or a filter
  export extern "peerdir flyer" [
    --file(-f): path          # Read this list instead of your own or the built-in one; repeat it to put lists on top of each other; - is stdin
    --color: string@"nu-complete peerdir flyer color" # Colour: auto, always or never
    --no-cache                # Read lists anew, and keep no snapshot of them, by which the next look-up would be faster
    --quiet(-q)               # Do not print notes and warnings
    --within: string          # How far near is: 50km, 30mi [default: 100 km]
    --max-age: string         # Leave out who was confirmed longer ago than this, or never: 6mo, 1y, or a day such as 2026-01-31
    --sort: string@"nu-complete peerdir flyer sort" # Order them by these: name, id, country, city, region, kind, scope, status, founded, verified
    --limit(-n): string       # At most this many groups
    --region(-r): string@"nu-complete peerdir flyer region" # Groups of a region, country, province or state: Europe, MENA, Canada, CA-BC, "British Columbia"
    --country(-c): string@"nu-complete peerdir flyer country" # Groups seated in a country: Canada, CA, Holland
    --subdivision: string@"nu-complete peerdir flyer subdivision" # Groups of a province or state: CA-BC, "British Columbia"
    --city: string@"nu-complete peerdir flyer city" # Groups seated in a city
    --kind: string@"nu-complete peerdir flyer kind" # Who runs the group
    --scope: string@"nu-complete peerdir flyer scope" # How much of the world the group is for
    --language: string@"nu-complete peerdir flyer language" # Groups that work in a language: fr, French
    --service: string@"nu-complete peerdir flyer service" # Groups that offer a service: naloxone, peer-support
    --status: string@"nu-complete peerdir flyer status" # Whether the group is still there
    --verified-within: string # Entries confirmed with the group not longer ago than this: 90d, 6mo, 1y, or a day: 2026-01-31
    --not-region: string@"nu-complete peerdir flyer not_region" # Leave out a region, country, province or state
    --not-country: string@"nu-complete peerdir flyer not_country" # Leave out a country
    --not-subdivision: string@"nu-complete peerdir flyer not_subdivision" # Leave out a province or state
    --not-city: string@"nu-complete peerdir flyer not_city" # Leave out a city
    --not-kind: string@"nu-complete peerdir flyer not_kind" # Leave out a kind
    --not-scope: string@"nu-complete peerdir flyer not_scope" # Leave out a scope
    --not-language: string@"nu-complete peerdir flyer not_language" # Leave out a language
    --not-service: string@"nu-complete peerdir flyer not_service" # Leave out a service
    --not-status: string@"nu-complete peerdir flyer not_status" # Leave out a status
    --layout: string@"nu-complete peerdir flyer layout" # How it is cut and folded
    --paper: string@"nu-complete peerdir flyer paper" # The paper
    --detail: string@"nu-complete peerdir flyer detail" # How much to say of each group: short is name, place and contacts, code adds a QR code, full adds what it does [default: as much as lets all of them fit]
    --black                   # Nothing but black
    --large-print             # Letters of 16 points and more, on larger cards and labels and on fewer strips; only edition and day on these have 10 points. Cards have the title in the first language alone
    --lang: string@"nu-complete peerdir flyer lang" # The languages of headings and descriptions, the main one first: en,fr
    --title: string           # A title instead of “Groups run by people who use drugs”; labels have none
    --note: string            # A few words below the title; not on labels
    --stamp                   # Leave room for a stamp or a handwritten line; not on cards and labels
    --pages: string           # At most this many pages [default: 1, or what the layout folds or cuts into]
    --font: path              # A font for letters that the built-in ones lack, as a TrueType or OpenType file; may be repeated
    --output(-o): path        # Write to a file, whole or not at all; - is standard output. In its name {date} and {edition} are the day and the edition code [default: flyer.pdf, if there is none yet]
    --help(-h)                # Print help
    ...words: string@"nu-complete peerdir flyer words" # Groups by id or name, or `near` and a place: who is near it and who covers it; without, what the filters keep
  ]

  def "nu-complete peerdir recall color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete peerdir recall format" [] {
    [ "text" "json" ]
  }

  def "nu-complete peerdir recall paper" [] {
    [ "a4" "letter" ]
  }

  def "nu-complete peerdir recall words" [] {
    ^peerdir completions --values ids | lines | split column "\t" value description
  }

  def "nu-complete peerdir recall sort" [] {
    [ "name" "id" "country" "city" "region" "kind" "scope" "status" "founded" "verified" ]
  }

  def "nu-complete peerdir recall region" [] {
    ^peerdir completions --values places | lines | split column "\t" value description
  }

  def "nu-complete peerdir recall country" [] {
    ^peerdir completions --values countries | lines | split column "\t" value description
  }

  def "nu-complete peerdir recall subdivision" [] {
    ^peerdir completions --values subdivisions | lines | split column "\t" value description
  }

  def "nu-complete peerdir recall city" [] {
    ^peerdir completions --values cities | lines | split column "\t" value description
  }

  def "nu-complete peerdir recall kind" [] {
    [ "peer-run" "allied" ]
  }

  def "nu-complete peerdir recall scope" [] {
    [ "global" "regional" "national" "subnational" "local" ]
  }

  def "nu-complete peerdir recall language" [] {
    ^peerdir completions --values languages | lines | split column "\t" value description
  }

  def "nu-complete peerdir recall service" [] {
    ^peerdir completions --values services | lines | split column "\t" value description
  }

  def "nu-complete peerdir recall status" [] {
    [ "active" "unknown" "unreachable" "defunct" ]
  }

  def "nu-complete peerdir recall not_region" [] {
    ^peerdir completions --values places | lines | split column "\t" value description
  }

  def "nu-complete peerdir recall not_country" [] {
    ^peerdir completions --values countries | lines | split column "\t" value description
  }

  def "nu-complete peerdir recall not_subdivision" [] {
    ^peerdir completions --values subdivisions | lines | split column "\t" value description
  }

  def "nu-complete peerdir recall not_city" [] {
    ^peerdir completions --values cities | lines | split column "\t" value description
  }

  def "nu-complete peerdir recall not_kind" [] {
    [ "peer-run" "allied" ]
  }

  def "nu-complete peerdir recall not_scope" [] {
    [ "global" "regional" "national" "subnational" "local" ]
  }

  def "nu-complete peerdir recall not_language" [] {
    ^peerdir completions --values languages | lines | split column "\t" value description
  }

  def "nu-complete peerdir recall not_service" [] {
    ^peerdir completions --values services | lines | split column "\t" value description
  }

  def "nu-complete peerdir recall not_status" [] {
    [ "active" "unknown" "unreachable" "defunct" ]
  }

  # Say what on a flyer or page that was printed is no longer right, by its file or its edition code
  export extern "peerdir recall" [
    --file(-f): path          # Read this list instead of your own or the built-in one; repeat it to put lists on top of each other; - is stdin
    --color: string@"nu-complete peerdir recall color" # Colour: auto, always or never
    --no-cache                # Read lists anew, and keep no snapshot of them, by which the next look-up would be faster
    --quiet(-q)               # Do not print notes and warnings
    --in: path                # Files, or folders with files, among which the print may be; may be repeated
    --old: path               # A list as it was when the print was made; may be repeated
    --format: string@"nu-complete peerdir recall format" # In words or as JSON
    --slip: path              # Print what is wrong as a slip to lay into the prints that are left: a PDF with strips to cut
    --paper: string@"nu-complete peerdir recall paper" # The paper of the slip
    --font: path              # A font for letters of the slip that the built-in ones lack, as a TrueType or OpenType file; may be repeated
    --within: string          # How far near is: 50km, 30mi [default: 100 km]
    --max-age: string         # Leave out who was confirmed longer ago than this, or never: 6mo, 1y, or a day such as 2026-01-31
    --sort: string@"nu-complete peerdir recall sort" # Order them by these: name, id, country, city, region, kind, scope, status, founded, verified
    --limit(-n): string       # At most this many groups
    --region(-r): string@"nu-complete peerdir recall region" # Groups of a region, country, province or state: Europe, MENA, Canada, CA-BC, "British Columbia"
    --country(-c): string@"nu-complete peerdir recall country" # Groups seated in a country: Canada, CA, Holland
    --subdivision: string@"nu-complete peerdir recall subdivision" # Groups of a province or state: CA-BC, "British Columbia"
    --city: string@"nu-complete peerdir recall city" # Groups seated in a city
    --kind: string@"nu-complete peerdir recall kind" # Who runs the group
    --scope: string@"nu-complete peerdir recall scope" # How much of the world the group is for
    --language: string@"nu-complete peerdir recall language" # Groups that work in a language: fr, French
    --service: string@"nu-complete peerdir recall service" # Groups that offer a service: naloxone, peer-support
    --status: string@"nu-complete peerdir recall status" # Whether the group is still there
    --verified-within: string # Entries confirmed with the group not longer ago than this: 90d, 6mo, 1y, or a day: 2026-01-31
    --not-region: string@"nu-complete peerdir recall not_region" # Leave out a region, country, province or state
    --not-country: string@"nu-complete peerdir recall not_country" # Leave out a country
    --not-subdivision: string@"nu-complete peerdir recall not_subdivision" # Leave out a province or state
    --not-city: string@"nu-complete peerdir recall not_city" # Leave out a city
    --not-kind: string@"nu-complete peerdir recall not_kind" # Leave out a kind
    --not-scope: string@"nu-complete peerdir recall not_scope" # Leave out a scope
    --not-language: string@"nu-complete peerdir recall not_language" # Leave out a language
    --not-service: string@"nu-complete peerdir recall not_service" # Leave out a service
    --not-status: string@"nu-complete peerdir recall not_status" # Leave out a status
    --help(-h)                # Print help
    print: path               # The edition code on the print, or the PDF or page itself; - is standard input
    ...words: string@"nu-complete peerdir recall words" # Groups by id or name, or `near` and a place: who is near it and who covers it; without, what the filters keep
  ]

  def "nu-complete peerdir add color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete peerdir add kind" [] {
    [ "peer-run" "allied" ]
  }

  def "nu-complete peerdir add parent" [] {
    ^peerdir completions --values ids | lines | split column "\t" value description
  }

  def "nu-complete peerdir add scope" [] {
    [ "global" "regional" "national" "subnational" "local" ]
  }

  def "nu-complete peerdir add region" [] {
    ^peerdir completions --values places | lines | split column "\t" value description
  }

  def "nu-complete peerdir add country" [] {
    ^peerdir completions --values countries | lines | split column "\t" value description
  }

  def "nu-complete peerdir add subdivision" [] {
    ^peerdir completions --values subdivisions | lines | split column "\t" value description
  }

  def "nu-complete peerdir add city" [] {
    ^peerdir completions --values cities | lines | split column "\t" value description
  }

  def "nu-complete peerdir add language" [] {
    ^peerdir completions --values languages | lines | split column "\t" value description
  }

  def "nu-complete peerdir add service" [] {
    ^peerdir completions --values services | lines | split column "\t" value description
  }

  def "nu-complete peerdir add status" [] {
    [ "active" "unknown" "unreachable" "defunct" ]
  }

  def "nu-complete peerdir add different_from" [] {
    ^peerdir completions --values ids | lines | split column "\t" value description
  }

  # Add a group: with options, from a pasted message, or by answering questions
  export extern "peerdir add" [
    --file(-f): path          # Read this list instead of your own or the built-in one; repeat it to put lists on top of each other; - is stdin
    --color: string@"nu-complete peerdir add color" # Colour: auto, always or never
    --no-cache                # Read lists anew, and keep no snapshot of them, by which the next look-up would be faster
    --quiet(-q)               # Do not print notes and warnings
    --from: path              # Begin with what a message or an entry in a file says; - is standard input
    --id: string              # Id: small letters, digits and hyphens; without it one is made of the acronym or the name
    --name: string            # What the group calls itself
    --acronym: string         # Its acronym
    --alternate-name: string  # Another name
    --kind: string@"nu-complete peerdir add kind" # Who runs it; nobody guesses that
    --form: string            # What it is: network, union, association
    --parent: string@"nu-complete peerdir add parent" # The organization that it is a chapter or project of
    --scope: string@"nu-complete peerdir add scope" # Whom it is for
    --region: string@"nu-complete peerdir add region" # A region that it serves: Europe, MENA
    --country: string@"nu-complete peerdir add country" # The country of its seat: Canada, CA
    --subdivision: string@"nu-complete peerdir add subdivision" # A province or state: "British Columbia", CA-BC
    --city: string@"nu-complete peerdir add city" # The city of its seat; "Nelson, BC" says province and country, too
    --website: string         # A web address of the group
    --email: string           # A public e-mail address of the group
    --phone: string           # A published number of the group, with country code
    --language: string@"nu-complete peerdir add language" # A language that it works in: fr, French
    --service: string@"nu-complete peerdir add service" # What it offers: naloxone, peer-support
    --description: string     # One or two sentences in English, in your own words
    --founded: string         # The year in which it was founded
    --status: string@"nu-complete peerdir add status" # Whether it is still there
    --source: string          # Where you know it from: a title, an address, a date, with | between them
    --notes: string           # For those who keep the list; nothing private
    --different-from: string@"nu-complete peerdir add different_from" # An entry that looks like this one and is another group; this is kept
    --anyway                  # Add it even if it looks like an entry that is there
    --dry-run                 # Show the difference, and write nothing
    --no-input                # Ask nothing, even at a terminal
    --help(-h)                # Print help
  ]

  def "nu-complete peerdir edit color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete peerdir edit id" [] {
    ^peerdir completions --values ids | lines | split column "\t" value description
  }

  # Change a group in your editor ($VISUAL or $EDITOR); it is checked before it is taken
  export extern "peerdir edit" [
    --file(-f): path          # Read this list instead of your own or the built-in one; repeat it to put lists on top of each other; - is stdin
    --color: string@"nu-complete peerdir edit color" # Colour: auto, always or never
    --no-cache                # Read lists anew, and keep no snapshot of them, by which the next look-up would be faster
    --quiet(-q)               # Do not print notes and warnings
    --draft: path             # Go on with a draft that was kept
    --private                 # Change what your own private.toml has on the group instead; no list and no undo history gets any of it
    --dry-run                 # Show the difference, and write nothing
    --no-input                # Ask nothing, even at a terminal
    --help(-h)                # Print help
    id: string@"nu-complete peerdir edit id" # The id of the group, or a name that no other has
  ]

  def "nu-complete peerdir set color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete peerdir set words" [] {
    ^peerdir completions --values ids | lines | split column "\t" value description
  }

  def "nu-complete peerdir set region" [] {
    ^peerdir completions --values places | lines | split column "\t" value description
  }

  def "nu-complete peerdir set country" [] {
    ^peerdir completions --values countries | lines | split column "\t" value description
  }

  def "nu-complete peerdir set subdivision" [] {
    ^peerdir completions --values subdivisions | lines | split column "\t" value description
  }

  def "nu-complete peerdir set city" [] {
    ^peerdir completions --values cities | lines | split column "\t" value description
  }

  def "nu-complete peerdir set kind" [] {
    [ "peer-run" "allied" ]
  }

  def "nu-complete peerdir set scope" [] {
    [ "global" "regional" "national" "subnational" "local" ]
  }

  def "nu-complete peerdir set language" [] {
    ^peerdir completions --values languages | lines | split column "\t" value description
  }

  def "nu-complete peerdir set service" [] {
    ^peerdir completions --values services | lines | split column "\t" value description
  }

  def "nu-complete peerdir set status" [] {
    [ "active" "unknown" "unreachable" "defunct" ]
  }

  def "nu-complete peerdir set not_region" [] {
    ^peerdir completions --values places | lines | split column "\t" value description
  }

  def "nu-complete peerdir set not_country" [] {
    ^peerdir completions --values countries | lines | split column "\t" value description
  }

  def "nu-complete peerdir set not_subdivision" [] {
    ^peerdir completions --values subdivisions | lines | split column "\t" value description
  }

  def "nu-complete peerdir set not_city" [] {
    ^peerdir completions --values cities | lines | split column "\t" value description
  }

  def "nu-complete peerdir set not_kind" [] {
    [ "peer-run" "allied" ]
  }

  def "nu-complete peerdir set not_scope" [] {
    [ "global" "regional" "national" "subnational" "local" ]
  }

  def "nu-complete peerdir set not_language" [] {
    ^peerdir completions --values languages | lines | split column "\t" value description
  }

  def "nu-complete peerdir set not_service" [] {
    ^peerdir completions --values services | lines | split column "\t" value description
  }

  def "nu-complete peerdir set not_status" [] {
    [ "active" "unknown" "unreachable" "defunct" ]
  }

  # Change facts of a group, or of all groups that the filters keep
  export extern "peerdir set" [
    --file(-f): path          # Read this list instead of your own or the built-in one; repeat it to put lists on top of each other; - is stdin
    --color: string@"nu-complete peerdir set color" # Colour: auto, always or never
    --no-cache                # Read lists anew, and keep no snapshot of them, by which the next look-up would be faster
    --quiet(-q)               # Do not print notes and warnings
    --yes(-y)                 # Change all groups that the filters keep without asking
    --dry-run                 # Show the difference, and write nothing
    --no-input                # Ask nothing, even at a terminal
    --region(-r): string@"nu-complete peerdir set region" # Groups of a region, country, province or state: Europe, MENA, Canada, CA-BC, "British Columbia"
    --country(-c): string@"nu-complete peerdir set country" # Groups seated in a country: Canada, CA, Holland
    --subdivision: string@"nu-complete peerdir set subdivision" # Groups of a province or state: CA-BC, "British Columbia"
    --city: string@"nu-complete peerdir set city" # Groups seated in a city
    --kind: string@"nu-complete peerdir set kind" # Who runs the group
    --scope: string@"nu-complete peerdir set scope" # How much of the world the group is for
    --language: string@"nu-complete peerdir set language" # Groups that work in a language: fr, French
    --service: string@"nu-complete peerdir set service" # Groups that offer a service: naloxone, peer-support
    --status: string@"nu-complete peerdir set status" # Whether the group is still there
    --verified-within: string # Entries confirmed with the group not longer ago than this: 90d, 6mo, 1y, or a day: 2026-01-31
    --not-region: string@"nu-complete peerdir set not_region" # Leave out a region, country, province or state
    --not-country: string@"nu-complete peerdir set not_country" # Leave out a country
    --not-subdivision: string@"nu-complete peerdir set not_subdivision" # Leave out a province or state
    --not-city: string@"nu-complete peerdir set not_city" # Leave out a city
    --not-kind: string@"nu-complete peerdir set not_kind" # Leave out a kind
    --not-scope: string@"nu-complete peerdir set not_scope" # Leave out a scope
    --not-language: string@"nu-complete peerdir set not_language" # Leave out a language
    --not-service: string@"nu-complete peerdir set not_service" # Leave out a service
    --not-status: string@"nu-complete peerdir set not_status" # Leave out a status
    --help(-h)                # Print help
    ...words: string@"nu-complete peerdir set words" # The id of a group, unless filters say which; then key=value, key+=value, key-=value
  ]

  def "nu-complete peerdir remove color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete peerdir remove id" [] {
    ^peerdir completions --values ids | lines | split column "\t" value description
  }

  def "nu-complete peerdir remove successor" [] {
    ^peerdir completions --values ids | lines | split column "\t" value description
  }

  # Take a group out of the list; one of a list below is hidden, a closed one may stay as a tombstone
  export extern "peerdir remove" [
    --file(-f): path          # Read this list instead of your own or the built-in one; repeat it to put lists on top of each other; - is stdin
    --color: string@"nu-complete peerdir remove color" # Colour: auto, always or never
    --no-cache                # Read lists anew, and keep no snapshot of them, by which the next look-up would be faster
    --quiet(-q)               # Do not print notes and warnings
    --defunct                 # Keep the entry and mark the group as closed
    --successor: string@"nu-complete peerdir remove successor" # The id of the group that took its place
    --dry-run                 # Show the difference, and write nothing
    --no-input                # Ask nothing, even at a terminal
    --help(-h)                # Print help
    id: string@"nu-complete peerdir remove id" # The id of the group, or a name that no other has
  ]

  def "nu-complete peerdir import color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete peerdir import format" [] {
    [ "csv" "json" "vcard" ]
  }

  # Take groups from a sheet (CSV), from JSON or from an address book (vCard) into the list
  export extern "peerdir import" [
    --file(-f): path          # Read this list instead of your own or the built-in one; repeat it to put lists on top of each other; - is stdin
    --color: string@"nu-complete peerdir import color" # Colour: auto, always or never
    --no-cache                # Read lists anew, and keep no snapshot of them, by which the next look-up would be faster
    --quiet(-q)               # Do not print notes and warnings
    --format: string@"nu-complete peerdir import format" # What it is; without it, what its name ends in or what it looks like
    --map: string             # Which column of a sheet holds what: name=Organisation,website=URL
    --set: string             # Values for new groups of which the file does not say them: kind=allied,scope=local
    --encoding: string        # The encoding of a file that is not UTF-8: windows-1252, iso-8859-2, koi8-r …
    --dry-run                 # Show the difference, and write nothing
    --no-input                # Ask nothing, even at a terminal
    --help(-h)                # Print help
    source: path              # The file; - is standard input
  ]

  def "nu-complete peerdir undo color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete peerdir undo format" [] {
    [ "text" "json" ]
  }

  # Take back the last change that peerdir made to the list
  export extern "peerdir undo" [
    --file(-f): path          # Read this list instead of your own or the built-in one; repeat it to put lists on top of each other; - is stdin
    --color: string@"nu-complete peerdir undo color" # Colour: auto, always or never
    --no-cache                # Read lists anew, and keep no snapshot of them, by which the next look-up would be faster
    --quiet(-q)               # Do not print notes and warnings
    --dry-run                 # Show the difference, and write nothing
    --list                    # Show what can be taken back, the last change first
    --format: string@"nu-complete peerdir undo format" # Print --list as text or as a JSON array
    --help(-h)                # Print help
  ]

  def "nu-complete peerdir duplicates color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete peerdir duplicates different" [] {
    ^peerdir completions --values ids | lines | split column "\t" value description
  }

  def "nu-complete peerdir duplicates format" [] {
    [ "table" "tsv" "json" "jsonl" ]
  }

  # List entries that may be one group, and what they share; exit code 1 if there are any
  export extern "peerdir duplicates" [
    --file(-f): path          # Read this list instead of your own or the built-in one; repeat it to put lists on top of each other; - is stdin
    --color: string@"nu-complete peerdir duplicates color" # Colour: auto, always or never
    --no-cache                # Read lists anew, and keep no snapshot of them, by which the next look-up would be faster
    --quiet(-q)               # Do not print notes and warnings
    --different: string@"nu-complete peerdir duplicates different" # Record that these two are different groups
    --format: string@"nu-complete peerdir duplicates format" # table at a terminal, tsv in a pipe, or what you name
    --dry-run                 # Show the difference, and write nothing
    --no-input                # Ask nothing, even at a terminal
    --help(-h)                # Print help
  ]

  def "nu-complete peerdir merge color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete peerdir merge kept" [] {
    ^peerdir completions --values ids | lines | split column "\t" value description
  }

  def "nu-complete peerdir merge other" [] {
    ^peerdir completions --values ids | lines | split column "\t" value description
  }

  # Join two entries of one group: the first stays and takes over all that the second has
  export extern "peerdir merge" [
    --file(-f): path          # Read this list instead of your own or the built-in one; repeat it to put lists on top of each other; - is stdin
    --color: string@"nu-complete peerdir merge color" # Colour: auto, always or never
    --no-cache                # Read lists anew, and keep no snapshot of them, by which the next look-up would be faster
    --quiet(-q)               # Do not print notes and warnings
    --dry-run                 # Show the difference, and write nothing
    --no-input                # Ask nothing, even at a terminal
    --help(-h)                # Print help
    kept: string@"nu-complete peerdir merge kept" # The id of the entry that stays
    other: string@"nu-complete peerdir merge other" # The id of the entry that is joined into it and goes
  ]

  def "nu-complete peerdir verify color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete peerdir verify id" [] {
    ^peerdir completions --values ids | lines | split column "\t" value description
  }

  def "nu-complete peerdir verify outcome" [] {
    [ "ok" "changed" "no-answer" "gone" ]
  }

  def "nu-complete peerdir verify successor" [] {
    ^peerdir completions --values ids | lines | split column "\t" value description
  }

  def "nu-complete peerdir verify format" [] {
    [ "table" "tsv" "csv" "json" "jsonl" "markdown" "vcard" "geojson" "hsds" "toml" "text" ]
  }

  def "nu-complete peerdir verify columns" [] {
    ^peerdir completions --values columns | lines | split column "\t" value description
  }

  def "nu-complete peerdir verify sort" [] {
    [ "name" "id" "country" "city" "region" "kind" "scope" "status" "founded" "verified" ]
  }

  def "nu-complete peerdir verify group_by" [] {
    [ "region" "country" "city" ]
  }

  def "nu-complete peerdir verify style" [] {
    [ "table" "list" ]
  }

  def "nu-complete peerdir verify card_version" [] {
    [ "4.0" "3.0" ]
  }

  def "nu-complete peerdir verify region" [] {
    ^peerdir completions --values places | lines | split column "\t" value description
  }

  def "nu-complete peerdir verify country" [] {
    ^peerdir completions --values countries | lines | split column "\t" value description
  }

  def "nu-complete peerdir verify subdivision" [] {
    ^peerdir completions --values subdivisions | lines | split column "\t" value description
  }

  def "nu-complete peerdir verify city" [] {
    ^peerdir completions --values cities | lines | split column "\t" value description
  }

  def "nu-complete peerdir verify kind" [] {
    [ "peer-run" "allied" ]
  }

  def "nu-complete peerdir verify scope" [] {
    [ "global" "regional" "national" "subnational" "local" ]
  }

  def "nu-complete peerdir verify language" [] {
    ^peerdir completions --values languages | lines | split column "\t" value description
  }

  def "nu-complete peerdir verify service" [] {
    ^peerdir completions --values services | lines | split column "\t" value description
  }

  def "nu-complete peerdir verify status" [] {
    [ "active" "unknown" "unreachable" "defunct" ]
  }

  def "nu-complete peerdir verify not_region" [] {
    ^peerdir completions --values places | lines | split column "\t" value description
  }

  def "nu-complete peerdir verify not_country" [] {
    ^peerdir completions --values countries | lines | split column "\t" value description
  }

  def "nu-complete peerdir verify not_subdivision" [] {
    ^peerdir completions --values subdivisions | lines | split column "\t" value description
  }

  def "nu-complete peerdir verify not_city" [] {
    ^peerdir completions --values cities | lines | split column "\t" value description
  }

  def "nu-complete peerdir verify not_kind" [] {
    [ "peer-run" "allied" ]
  }

  def "nu-complete peerdir verify not_scope" [] {
    [ "global" "regional" "national" "subnational" "local" ]
  }

  def "nu-complete peerdir verify not_language" [] {
    ^peerdir completions --values languages | lines | split column "\t" value description
  }

  def "nu-complete peerdir verify not_service" [] {
    ^peerdir completions --values services | lines | split column "\t" value description
  }

  def "nu-complete peerdir verify not_status" [] {
    [ "active" "unknown" "unreachable" "defunct" ]
  }

  # Record that you asked a group whether its entry is right, or go through those to ask next
  export extern "peerdir verify" [
    --file(-f): path          # Read this list instead of your own or the built-in one; repeat it to put lists on top of each other; - is stdin
    --color: string@"nu-complete peerdir verify color" # Colour: auto, always or never
    --no-cache                # Read lists anew, and keep no snapshot of them, by which the next look-up would be faster
    --quiet(-q)               # Do not print notes and warnings
    --on: string              # The day on which the group was asked; without it, today
    --by: string              # How: by phone, on a visit, by which team; no person's name
    --outcome: string@"nu-complete peerdir verify outcome" # What came of it: ok, changed (opens the editor), no-answer or gone
    --successor: string@"nu-complete peerdir verify successor" # The id of the group that took the place of one that is gone
    --next: string            # The groups to ask next, as many as you say: at a terminal one by one, elsewhere as a list
    --dry-run                 # Show the difference, and write nothing
    --no-input                # Ask nothing, even at a terminal
    --format: string@"nu-complete peerdir verify format" # table at a terminal, tsv in a pipe, or what you name
    --plain                   # Text in words, a fact a line, for screen readers and for reading aloud: --format text
    --columns: string@"nu-complete peerdir verify columns" # Columns, by name and in this order: id,name,country,website; an unknown one lists them all
    --sort: string@"nu-complete peerdir verify sort" # Sort by these: name, id, country, city, region, kind, scope, status, founded, verified
    --limit(-n): string       # Print at most this many groups
    --group-by: string@"nu-complete peerdir verify group_by" # Set the groups out under headings; a network stands under the first region that it serves
    --output(-o): path        # Write to a file, whole or not at all; - is standard output. A name with {id} or {group} makes a file for each; {date} and {edition} are the day and the edition code
    --style: string@"nu-complete peerdir verify style" # Markdown as a table or as a list
    --raw                     # CSV without the ' that keeps spreadsheets from running cells such as =1+1
    --excel                   # CSV with a mark by which spreadsheet programs see that it is UTF-8
    --card-version: string@"nu-complete peerdir verify card_version" # vCards of this version; older telephones read 3.0 only
    --city-points             # On a map, groups that published no point stand in the middle of their city
    --region(-r): string@"nu-complete peerdir verify region" # Groups of a region, country, province or state: Europe, MENA, Canada, CA-BC, "British Columbia"
    --country(-c): string@"nu-complete peerdir verify country" # Groups seated in a country: Canada, CA, Holland
    --subdivision: string@"nu-complete peerdir verify subdivision" # Groups of a province or state: CA-BC, "British Columbia"
    --city: string@"nu-complete peerdir verify city" # Groups seated in a city
    --kind: string@"nu-complete peerdir verify kind" # Who runs the group
    --scope: string@"nu-complete peerdir verify scope" # How much of the world the group is for
    --language: string@"nu-complete peerdir verify language" # Groups that work in a language: fr, French
    --service: string@"nu-complete peerdir verify service" # Groups that offer a service: naloxone, peer-support
    --status: string@"nu-complete peerdir verify status" # Whether the group is still there
    --verified-within: string # Entries confirmed with the group not longer ago than this: 90d, 6mo, 1y, or a day: 2026-01-31
    --not-region: string@"nu-complete peerdir verify not_region" # Leave out a region, country, province or state
    --not-country: string@"nu-complete peerdir verify not_country" # Leave out a country
    --not-subdivision: string@"nu-complete peerdir verify not_subdivision" # Leave out a province or state
    --not-city: string@"nu-complete peerdir verify not_city" # Leave out a city
    --not-kind: string@"nu-complete peerdir verify not_kind" # Leave out a kind
    --not-scope: string@"nu-complete peerdir verify not_scope" # Leave out a scope
    --not-language: string@"nu-complete peerdir verify not_language" # Leave out a language
    --not-service: string@"nu-complete peerdir verify not_service" # Leave out a service
    --not-status: string@"nu-complete peerdir verify not_status" # Leave out a status
    --help(-h)                # Print help
    id?: string@"nu-complete peerdir verify id" # The id of the group, or a name that no other has
  ]

  def "nu-complete peerdir check color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete peerdir check format" [] {
    [ "text" "json" "jsonl" ]
  }

  # Check the list: every fault at once, with file and line
  export extern "peerdir check" [
    --file(-f): path          # Read this list instead of your own or the built-in one; repeat it to put lists on top of each other; - is stdin
    --color: string@"nu-complete peerdir check color" # Colour: auto, always or never
    --no-cache                # Read lists anew, and keep no snapshot of them, by which the next look-up would be faster
    --quiet(-q)               # Do not print notes and warnings
    --strict                  # Fail on warnings, too
    --max-age: string         # Name entries that were verified longer ago than this, too: 90d, 6mo, 2y
    --rules                   # Print the rules and stop
    --format: string@"nu-complete peerdir check format" # Print findings as text, as a JSON array or as one JSON object a line
    --help(-h)                # Print help
  ]

  def "nu-complete peerdir diff color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete peerdir diff format" [] {
    [ "text" "markdown" "json" ]
  }

  # What has changed between two versions of a list, in words
  export extern "peerdir diff" [
    --file(-f): path          # Read this list instead of your own or the built-in one; repeat it to put lists on top of each other; - is stdin
    --color: string@"nu-complete peerdir diff color" # Colour: auto, always or never
    --no-cache                # Read lists anew, and keep no snapshot of them, by which the next look-up would be faster
    --quiet(-q)               # Do not print notes and warnings
    --format: string@"nu-complete peerdir diff format" # In words, as Markdown for a newsletter, or as JSON
    --help(-h)                # Print help
    old: path                 # The old version; - is standard input
    new: path                 # The new version; - is standard input
  ]

  def "nu-complete peerdir fmt color" [] {
    [ "auto" "always" "never" ]
  }

  # Put the list in its canonical form: entries by id, one key a line; nothing gets lost
  export extern "peerdir fmt" [
    --file(-f): path          # Read this list instead of your own or the built-in one; repeat it to put lists on top of each other; - is stdin
    --color: string@"nu-complete peerdir fmt color" # Colour: auto, always or never
    --no-cache                # Read lists anew, and keep no snapshot of them, by which the next look-up would be faster
    --quiet(-q)               # Do not print notes and warnings
    --check                   # Write nothing; the exit code is 1 if the list is not in its canonical form
    --dry-run                 # Show the difference, and write nothing
    --no-input                # Ask nothing, even at a terminal
    --help(-h)                # Print help
  ]

  def "nu-complete peerdir where color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete peerdir where format" [] {
    [ "text" "json" ]
  }

  # Say which lists are in use, how old they are and how many entries each gives
  export extern "peerdir where" [
    --file(-f): path          # Read this list instead of your own or the built-in one; repeat it to put lists on top of each other; - is stdin
    --color: string@"nu-complete peerdir where color" # Colour: auto, always or never
    --no-cache                # Read lists anew, and keep no snapshot of them, by which the next look-up would be faster
    --quiet(-q)               # Do not print notes and warnings
    --format: string@"nu-complete peerdir where format" # Print text or a JSON array
    --help(-h)                # Print help
  ]

  def "nu-complete peerdir init color" [] {
    [ "auto" "always" "never" ]
  }

  # Start a list of your own on top of the built-in one
  export extern "peerdir init" [
    --file(-f): path          # Read this list instead of your own or the built-in one; repeat it to put lists on top of each other; - is stdin
    --color: string@"nu-complete peerdir init color" # Colour: auto, always or never
    --no-cache                # Read lists anew, and keep no snapshot of them, by which the next look-up would be faster
    --quiet(-q)               # Do not print notes and warnings
    --alone                   # Do not add to the built-in list
    --private                 # Start the file of your private contacts instead, which you alone can read; `show --private` shows them
    --help(-h)                # Print help
    path?: path               # Where; without it, the place that `peerdir where` names
  ]

  def "nu-complete peerdir wipe color" [] {
    [ "auto" "always" "never" ]
  }

  # Remove what peerdir remembers: the undo history, the drafts and the cache; no list
  export extern "peerdir wipe" [
    --file(-f): path          # Read this list instead of your own or the built-in one; repeat it to put lists on top of each other; - is stdin
    --color: string@"nu-complete peerdir wipe color" # Colour: auto, always or never
    --no-cache                # Read lists anew, and keep no snapshot of them, by which the next look-up would be faster
    --quiet(-q)               # Do not print notes and warnings
    --dry-run                 # Name the folders, and remove nothing
    --help(-h)                # Print help
  ]

  def "nu-complete peerdir completions color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete peerdir completions shell" [] {
    [ "bash" "zsh" "fish" "powershell" "elvish" "nushell" ]
  }

  def "nu-complete peerdir completions values" [] {
    [ "ids" "places" "spots" "countries" "subdivisions" "cities" "languages" "services" "columns" ]
  }

  # Print a completion script for bash, zsh, fish, powershell, elvish or nushell
  export extern "peerdir completions" [
    --file(-f): path          # Read this list instead of your own or the built-in one; repeat it to put lists on top of each other; - is stdin
    --color: string@"nu-complete peerdir completions color" # Colour: auto, always or never
    --no-cache                # Read lists anew, and keep no snapshot of them, by which the next look-up would be faster
    --quiet(-q)               # Do not print notes and warnings
    --values: string@"nu-complete peerdir completions values" # Print the values that an option can have, one a line, with what each means
    --help(-h)                # Print help
    shell?: string@"nu-complete peerdir completions shell" # The shell
  ]

  def "nu-complete peerdir man color" [] {
    [ "auto" "always" "never" ]
  }

  # Print the manual page of the program or of a command
  export extern "peerdir man" [
    --file(-f): path          # Read this list instead of your own or the built-in one; repeat it to put lists on top of each other; - is stdin
    --color: string@"nu-complete peerdir man color" # Colour: auto, always or never
    --no-cache                # Read lists anew, and keep no snapshot of them, by which the next look-up would be faster
    --quiet(-q)               # Do not print notes and warnings
    --list                    # Print the names of the pages and stop
    --output-dir: directory   # Write every page to a file in this folder
    --help(-h)                # Print help
    command?: string          # The command; without it, the program
  ]

  def "nu-complete peerdir merge-driver color" [] {
    [ "auto" "always" "never" ]
  }

  # Merge two versions of a list by entry and field; git calls it
  export extern "peerdir merge-driver" [
    --file(-f): path          # Read this list instead of your own or the built-in one; repeat it to put lists on top of each other; - is stdin
    --color: string@"nu-complete peerdir merge-driver color" # Colour: auto, always or never
    --no-cache                # Read lists anew, and keep no snapshot of them, by which the next look-up would be faster
    --quiet(-q)               # Do not print notes and warnings
    --help(-h)                # Print help
    base: path                # The version that both come from (git: %O)
    ours: path                # Our version, which becomes the merged one (git: %A)
    theirs: path              # Their version (git: %B)
    marks?: string            # How many <, = and > mark a conflict (git: %L)
    path?: path               # What messages call the file (git: %P)
  ]

}

export use completions *
