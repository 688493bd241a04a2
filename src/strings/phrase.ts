/** A text of the interface; `{name}` stands for a value. With `one` and `other`, the value `count` decides which is said. */
export type Phrase = string | { readonly one: string; readonly other: string }

export type Language = 'en' | 'es'

export type PhraseValues = Readonly<Record<string, string | number>>
