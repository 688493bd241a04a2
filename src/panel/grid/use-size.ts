import type { RefObject } from 'preact'
import { useLayoutEffect, useState } from 'preact/hooks'

export type Size = { readonly width: number; readonly height: number }

/** The inner size of an element in CSS pixels, kept up to date. Zero until it is drawn. */
export function useSize(ref: RefObject<HTMLElement | null>): Size {
  const [size, setSize] = useState<Size>({ width: 0, height: 0 })
  useLayoutEffect(() => {
    const element = ref.current
    if (!element) return
    const read = () =>
      setSize(old =>
        old.width === element.clientWidth && old.height === element.clientHeight
          ? old
          : { width: element.clientWidth, height: element.clientHeight },
      )
    read()
    const observer = new ResizeObserver(read)
    observer.observe(element)
    return () => observer.disconnect()
  }, [ref])
  return size
}
