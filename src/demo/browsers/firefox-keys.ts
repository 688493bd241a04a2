/** WebDriver's code points for keys without a character. */
const KEYS: Readonly<Record<string, string>> = {
  Enter: '\uE007',
  Tab: '\uE004',
  Escape: '\uE00C',
  Backspace: '\uE003',
  Delete: '\uE017',
  Space: ' ',
  ArrowLeft: '\uE012',
  ArrowUp: '\uE013',
  ArrowRight: '\uE014',
  ArrowDown: '\uE015',
  Home: '\uE011',
  End: '\uE010',
  PageUp: '\uE00E',
  PageDown: '\uE00F',
  Shift: '\uE008',
  Control: '\uE009',
  Alt: '\uE00A',
  Meta: '\uE03D',
  ...Object.fromEntries(
    Array.from({ length: 12 }, (_, index) => [`F${index + 1}`, String.fromCharCode(0xe031 + index)]),
  ),
}

/** Actions of `input.performActions` for one chord: `Control+f`. */
export function keyActions(chord: string): readonly object[] {
  const keys = (chord === '+' ? ['+'] : chord.split('+')).map(key => KEYS[key] ?? key)
  return keyboard([
    ...keys.map(value => ({ type: 'keyDown', value })),
    ...keys.toReversed().map(value => ({ type: 'keyUp', value })),
  ])
}

/** Actions that type text, one key a character. */
export function typeActions(text: string): readonly object[] {
  return keyboard(
    [...text].flatMap(value => [
      { type: 'keyDown', value },
      { type: 'keyUp', value },
    ]),
  )
}

function keyboard(actions: readonly object[]): readonly object[] {
  return [{ type: 'key', id: 'keyboard', actions }]
}
