/** Text as it is compared: case, accents and width do not matter ("Ñandú" answers to "nandu"). */
export function foldText(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the test is for plain ASCII, which needs no normalising
  if (/^[\x00-\x7f]*$/.test(text)) return text.toLowerCase()
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
}
