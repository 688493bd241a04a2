import type { BoxLook } from './drawing.ts'

/** Colours of a written drawing. The panel uses its own tokens instead; these are the same values, fixed for paper. */
export type TimelineTheme = {
  readonly surface: string
  readonly text: string
  readonly soft: string
  readonly hairline: string
  readonly accent: string
  readonly error: string
  readonly warning: string
  readonly info: string
  readonly adGround: string
  readonly badGround: string
  readonly unheard: string
  readonly boxText: string
  readonly boxes: Readonly<Record<BoxLook, string>>
}

export const TIMELINE_THEMES: Readonly<Record<'light' | 'dark', TimelineTheme>> = {
  light: {
    surface: '#ffffff',
    text: '#1f1f1f',
    soft: '#5b6068',
    hairline: '#d9dce3',
    accent: '#0b57d0',
    error: '#b3261e',
    warning: '#8a4b00',
    info: '#2f568f',
    adGround: '#f2ebfd',
    badGround: '#fdeceb',
    unheard: '#e9ecf3',
    boxText: '#1b1c1e',
    boxes: {
      starting: '#dbe7fb',
      playing: '#9ec4f8',
      paused: '#d5d7da',
      buffering: '#f8c471',
      unknown: '#ffffff',
      'ad-bed': '#ece0fb',
      ad: '#cba9f0',
      'ad-outside': '#cba9f0',
      chapter: '#aadcb9',
      'chapter-2': '#80c995',
      state: '#f3b5cf',
    },
  },
  dark: {
    surface: '#202124',
    text: '#e8eaed',
    soft: '#a6abb3',
    hairline: '#3f4247',
    accent: '#a8c7fa',
    error: '#f2b8b5',
    warning: '#f6c67a',
    info: '#b4cdf3',
    adGround: '#2c263a',
    badGround: '#4b2320',
    unheard: '#33353a',
    boxText: '#f1f3f4',
    boxes: {
      starting: '#2c4566',
      playing: '#34659c',
      paused: '#4c4f54',
      buffering: '#8f6212',
      unknown: '#202124',
      'ad-bed': '#382a4d',
      ad: '#6f48a6',
      'ad-outside': '#6f48a6',
      chapter: '#2f6f42',
      'chapter-2': '#3f8a56',
      state: '#8d4568',
    },
  },
}
