/** What `--help` prints; also in README.md beside, compared by a test. */
export const HELP = `media-session-inspector: judges captures of Adobe Media Collection API calls

Usage
  media-session-inspector check FILE… [options]     judge captures
  media-session-inspector convert FILE --to FORMAT  write the media calls in another form
  media-session-inspector rules [ID]                list the rules, or explain one

FILE is a HAR (Chrome, Firefox, Safari, Charles, Fiddler, Proxyman, mitmproxy), JSON exported by this tool,
NDJSON of calls, a folder, a pattern ("runs/**/*.har"), or - for standard input. Gzip is unpacked.

check
  -f, --format FORMAT   text (default), json, junit, sarif, html, markdown, ndjson
  -o, --out FILE        write there instead of to standard output
      --fail-on LEVEL   error (default), warning, never
      --profile NAME    auto (default: told from media.libraryVersion), strict, sdk
      --host HOST       a collection host beside *.hb-api.omtrdc.net; may be repeated
      --content-type NAME=KIND
                        what your own media.contentType means, live or vod: event=live; may be repeated;
                        =live or =vod: a start that says none
  -q, --quiet           only what fails the run, no progress
      --no-color        no colours (they are used on a terminal only)
      --unmask          leave personal identifiers as they are

convert
      --to FORMAT       har, csv, json, html
      --out, --host, --profile, --content-type, --quiet, --unmask as above

rules
      --format FORMAT   text (default), json

  -h, --help            this text
  -v, --version         the version

Exit code
  0  nothing at or above --fail-on
  1  there is
  2  unusable input or usage; one sentence on standard error says which file and where
`
