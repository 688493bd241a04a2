import { adRules } from './ad.ts'
import { bodyRules } from './body.ts'
import { capRules } from './cap.ts'
import { chRules } from './ch.ts'
import { dlRules } from './dl.ts'
import { evtRules } from './evt.ts'
import { httpRules } from './http.ts'
import { metaRules } from './meta.ts'
import { parRules } from './par.ts'
import { par11Rules } from './par-11.ts'
import { phRules } from './ph.ts'
import { pingRules } from './ping.ts'
import { privRules } from './priv.ts'
import { qoeRules } from './qoe.ts'
import { qoeSessionRules } from './qoe-session.ts'
import { respRules } from './resp.ts'
import { respSessionRules } from './resp-session.ts'
import type { Rule, RuleId } from './rule.ts'
import { sesRules } from './ses.ts'
import { stRules } from './st.ts'
import { timeRules } from './time.ts'

// One line a family; the order is made below.
const FAMILIES: readonly (readonly Rule[])[] = [
  adRules,
  bodyRules,
  capRules,
  chRules,
  dlRules,
  evtRules,
  httpRules,
  metaRules,
  par11Rules,
  parRules,
  phRules,
  pingRules,
  privRules,
  qoeSessionRules,
  qoeRules,
  respSessionRules,
  respRules,
  sesRules,
  stRules,
  timeRules,
]

/** Families in the order of the spec's §5; the rules of a family by number, whichever file they stand in. */
const ORDER = 'CAP HTTP RESP BODY EVT PAR META QOE TIME PING PH SES AD CH ST DL PRIV'.split(' ')

/** Every rule of the product, in the order of the spec. */
export const CATALOGUE: readonly Rule[] = FAMILIES.flat().toSorted(
  (a, b) => familyRank(a.id) - familyRank(b.id) || (a.id < b.id ? -1 : 1),
)

function familyRank(id: RuleId): number {
  return ORDER.indexOf(id.split('-', 1)[0] ?? '')
}

const BY_ID = new Map<RuleId, Rule>(CATALOGUE.map(rule => [rule.id, rule]))

/** `undefined` for an id that is none, as in a file of another version. */
export function ruleById(id: RuleId): Rule | undefined {
  return BY_ID.get(id)
}
