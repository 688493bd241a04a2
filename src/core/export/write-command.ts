import type { Exchange, Header } from '../exchange.ts'

// A call as something that sends it again. Bodies and headers are a page's: nothing in them may end the quoting.

/** Made anew by whoever sends: copied ones would be wrong. */
const OF_THE_CONNECTION = /^(?::.*|host|content-length|connection|accept-encoding|transfer-encoding)$/i
/** A page's `fetch` may not set these; it would leave them out without a word. */
const FORBIDDEN_TO_PAGES =
  /^(?:accept-charset|access-control-request-.*|cookie2?|date|dnt|expect|keep-alive|origin|permissions-policy|referer|set-cookie|te|trailer|upgrade|user-agent|via|proxy-.*|sec-.*)$/i

/** For a POSIX shell. Nothing in it is expanded, and `--data-raw` takes a body that begins with `@` as it is. */
export function writeCurl(exchange: Exchange): string {
  const { method, url, requestHeaders, requestBody } = exchange
  const parts = [`curl --globoff -X ${shellWord(method)} ${shellWord(url)}`]
  for (const { name, value } of headersOf(requestHeaders))
    parts.push(`-H ${shellWord(headerLine(name, value))}`)
  if (requestBody.kind === 'absent') {
    return requestBody.why === 'none-sent'
      ? parts.join(' \\\n  ')
      : `# The body of this call is not in the capture (${requestBody.why}).\n${parts.join(' \\\n  ')}`
  }
  const { text } = requestBody
  // No argument of a program can hold NUL: such a body goes through a pipe.
  if (text.includes('\0')) {
    const escaped = text.replaceAll('\\', '\\\\').replaceAll('\0', '\\0000')
    return `printf '%b' ${shellWord(escaped)} | ${[...parts, '--data-binary @-'].join(' \\\n  ')}`
  }
  return [...parts, `--data-raw ${shellWord(text)}`].join(' \\\n  ')
}

/** For a browser's console or Node. Headers are pairs: a name like `__proto__` means nothing in a list. */
export function writeFetch(exchange: Exchange): string {
  const { method, url, requestHeaders, requestBody } = exchange
  const headers = headersOf(requestHeaders).filter(({ name }) => !FORBIDDEN_TO_PAGES.test(name))
  const lines = [`  method: ${literal(method)},`]
  if (headers.length > 0) {
    lines.push(
      '  headers: [',
      ...headers.map(({ name, value }) => `    [${literal(name)}, ${literal(value)}],`),
      '  ],',
    )
  }
  if (requestBody.kind === 'text') lines.push(`  body: ${literal(requestBody.text)},`)
  else if (requestBody.why !== 'none-sent')
    lines.push(`  // The body of this call is not in the capture (${requestBody.why}).`)
  return `await fetch(${literal(url)}, {\n${lines.join('\n')}\n})`
}

function headersOf(headers: readonly Header[] | null): readonly Header[] {
  return (headers ?? []).filter(({ name }) => !OF_THE_CONNECTION.test(name))
}

/** Line breaks in a header would begin another one. curl reads `Name;` as a header without a value, and `@` as a file. */
function headerLine(name: string, value: string): string {
  const [safeName, safeValue] = [name, value].map(text => text.replace(/[\r\n\0]+/g, ' '))
  return safeValue === '' ? `${safeName?.replace(/^@/, '')};` : `${safeName?.replace(/^@/, '')}: ${safeValue}`
}

/** One word of a POSIX shell: in single quotes everything but a single quote stands for itself. */
function shellWord(text: string): string {
  const safe = text.replaceAll('\0', '')
  return /^[\w./:=-]+$/.test(safe) && !safe.startsWith('-') ? safe : `'${safe.replaceAll("'", `'\\''`)}'`
}

/** A JavaScript string that is also safe inside a script element and on one line. */
function literal(text: string): string {
  return JSON.stringify(text).replace(
    /[<\u2028\u2029\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g,
    character => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}
