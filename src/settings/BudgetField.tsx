import { useState } from 'preact/hooks'
import { Sign } from '../marks/Sign.tsx'
import { LEAST_BUDGET_MB, MOST_BUDGET_MB } from '../store/settings.ts'
import type { Translate } from '../strings/translator.ts'

type BudgetFieldProps = {
  readonly t: Translate
  readonly budgetMb: number
  readonly onBudget: (budgetMb: number) => void
}

/** How large the log may grow. What is no size is said to be none and changes nothing; what was typed stays, to be mended. */
export function BudgetField({ t, budgetMb, onBudget }: BudgetFieldProps) {
  const [bad, setBad] = useState(false)
  const read = (typed: number) => {
    const good = Number.isInteger(typed) && typed >= LEAST_BUDGET_MB && typed <= MOST_BUDGET_MB
    setBad(!good)
    if (good) onBudget(typed)
  }
  return (
    <section class="field">
      <label for="budget">
        <h3>{t('settings.budget')}</h3>
      </label>
      <input
        id="budget"
        type="number"
        min={LEAST_BUDGET_MB}
        max={MOST_BUDGET_MB}
        step={1}
        defaultValue={String(budgetMb)}
        key={budgetMb}
        aria-describedby="budget-hint"
        aria-invalid={bad}
        onChange={event => read(event.currentTarget.valueAsNumber)}
      />
      {bad && (
        <p class="bad" role="alert">
          <Sign name="error" />{' '}
          {t('settings.budget.bad', { least: LEAST_BUDGET_MB, most: MOST_BUDGET_MB, budget: budgetMb })}
        </p>
      )}
      <p id="budget-hint" class="soft">
        {t('settings.budget.hint')}
      </p>
    </section>
  )
}
