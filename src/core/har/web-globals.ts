/**
 * Two functions of every JavaScript host (WHATWG Encoding and HTML standards; browsers, workers and Node alike). The core is
 * compiled without any host's types, so they are named here, and only these.
 */
type Decoder = {
  decode(bytes?: Uint8Array, options?: { readonly stream?: boolean }): string
}

declare const TextDecoder: new (
  encoding: string,
  options?: { readonly fatal?: boolean; readonly ignoreBOM?: boolean },
) => Decoder
declare const atob: (base64: string) => string

/** A decoder that throws on bytes that are not UTF-8 and drops a byte order mark. */
export function utf8Decoder(): Decoder {
  return new TextDecoder('utf-8', { fatal: true })
}

/** Text of base64 bytes read as UTF-8; `null` when it is not base64 or not UTF-8. */
export function textOfBase64(base64: string): string | null {
  try {
    return utf8Decoder().decode(bytesOfLatin1(atob(base64.replace(/\s/g, ''))))
  } catch {
    return null
  }
}

/** Text whose UTF-8 bytes a recorder read as Latin-1; `null` when it cannot be that. */
export function textOfMisreadLatin1(text: string): string | null {
  if (/[^\p{ASCII}\u0080-\u00ff]/u.test(text)) return null
  try {
    return utf8Decoder().decode(bytesOfLatin1(text))
  } catch {
    return null
  }
}

function bytesOfLatin1(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length)
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i)
  return bytes
}
