/**
 * The addresses for which the browser asks us at all. Wider than the API's paths, so that a client's slips (HTTP-03) are heard too, and
 * narrow enough that other requests pass without waking anything.
 */
export const WATCHED = [
  '*://*/*api/*sessions*',
  '*://*/*api/*downloaded*',
  '*://*/*api/*/events*',
  '*://*.hb-api.omtrdc.net/*',
]
