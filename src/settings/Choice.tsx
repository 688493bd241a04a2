type ChoiceProps<Value extends string> = {
  readonly name: string
  readonly title: string
  readonly value: Value
  /** Value and what it is called. */
  readonly options: readonly (readonly [Value, string])[]
  readonly onValue: (value: Value) => void
}

/** One of several, as radio buttons. */
export function Choice<Value extends string>({ name, title, value, options, onValue }: ChoiceProps<Value>) {
  return (
    <fieldset class="field">
      <legend>{title}</legend>
      {options.map(([one, called]) => (
        <label key={one}>
          <input type="radio" name={name} checked={value === one} onChange={() => onValue(one)} /> {called}
        </label>
      ))}
    </fieldset>
  )
}
