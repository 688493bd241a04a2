/** The one place where Preact 11 turns a string into markup: `dangerouslySetInnerHTML`. */
const MARKUP_FROM_STRING = /(\w+)\.innerHTML\s*=\s*(\w+)\.__html/g

/** Assignments and calls that make markup out of a string. Reading `innerHTML` does not. */
const MAKES_MARKUP =
  /\.(?:inner|outer)HTML\s*\+?=(?!=)|\.insertAdjacentHTML\s*\(|document\s*\.\s*write(?:ln)?\s*\(|\.setHTMLUnsafe\s*\(/

/** A worker's whole script is an asset. */
type Part =
  | { readonly type: 'chunk'; readonly code: string }
  | { readonly type: 'asset'; readonly source: string | Uint8Array }

/**
 * Takes out of Preact what the panel must never do: with it in the build, a name that a page sent could become markup by one wrong property,
 * and `web-ext lint` warns about it (UNSAFE_VAR_ASSIGNMENT). What is given to that property is shown as text instead. The build fails when a
 * later Preact does it in another way, or when anything else in the build does it.
 */
export function textOnly() {
  return {
    name: 'text-only',
    transform(code: string, id: string): { code: string; map: null } | null {
      return /\/preact\/dist\/preact\.m?js/.test(id) ? { code: withoutMarkup(code), map: null } : null
    },
    generateBundle(_options: unknown, bundle: Readonly<Record<string, Part>>): void {
      for (const [file, part] of Object.entries(bundle)) {
        if (!/\.m?js$/.test(file)) continue
        const found = MAKES_MARKUP.exec(part.type === 'chunk' ? part.code : String(part.source))?.[0]
        if (found !== undefined) throw new Error(`${file} makes markup from a string: ${found}`)
      }
    },
  }
}

/** Preact's code with text in the place of markup. Throws when there is not exactly one such place. */
export function withoutMarkup(code: string): string {
  const places = [...code.matchAll(MARKUP_FROM_STRING)].length
  if (places !== 1) throw new Error(`Preact makes markup from a string in ${places} places; 1 is known.`)
  return code.replace(MARKUP_FROM_STRING, '$1.textContent=$2.__html')
}
