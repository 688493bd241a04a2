import { createContext, type RefObject } from 'preact'
import { useContext, useMemo } from 'preact/hooks'
import type { TextWidth } from './column.ts'
import { useSize } from './use-size.ts'

const TextWidthContext = createContext<TextWidth>(() => 0)

/** Gives what is in it the panel's `useTextWidth`. */
export const TextWidthProvider = TextWidthContext.Provider

/** Measures texts in the panel's fonts; another function when the fonts become others. */
export function useTextWidth(): TextWidth {
  return useContext(TextWidthContext)
}

/**
 * Measures in the fonts of an element that is a hundred figures wide (`.ruler`), and anew when its width shows that the font is another:
 * a reader's least font size, a system font that was changed.
 */
export function useRuler(ruler: RefObject<HTMLElement | null>): TextWidth {
  const { width } = useSize(ruler)
  return useMemo(() => (ruler.current === null || width === 0 ? () => 0 : measureIn(ruler.current)), [width])
}

function measureIn(ruler: HTMLElement): TextWidth {
  const pen = document.createElement('canvas').getContext('2d')
  if (pen === null) return () => 0
  const style = getComputedStyle(ruler)
  const fonts = {
    text: `${style.fontSize} ${style.fontFamily}`,
    heading: `600 ${style.fontSize} ${style.fontFamily}`,
    mono: `${style.getPropertyValue('--mono-size')} ${style.getPropertyValue('--mono')}`,
  }
  const known = new Map<string, number>()
  return (text, as) => {
    const key = `${as} ${text}`
    const before = known.get(key)
    if (before !== undefined) return before
    pen.font = fonts[as]
    const { width } = pen.measureText(text)
    known.set(key, width)
    return width
  }
}
