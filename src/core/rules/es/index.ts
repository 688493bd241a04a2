import { adEs } from './ad.ts'
import { capEs } from './cap.ts'
import { chEs } from './ch.ts'
import { par11Es } from './par-11.ts'
import { phEs } from './ph.ts'
import { pingEs } from './ping.ts'
import { qoeSessionEs } from './qoe-session.ts'
import { respSessionEs } from './resp-session.ts'
import type { RuleTexts } from './rule-texts.ts'
import { sesEs } from './ses.ts'
import { stEs } from './st.ts'
import { timeEs } from './time.ts'

/** Spanish texts of all rules: one line a family. */
export const SPANISH: RuleTexts = {
  ...capEs,
  ...qoeSessionEs,
  ...respSessionEs,
  ...par11Es,
  ...sesEs,
  ...timeEs,
  ...pingEs,
  ...phEs,
  ...adEs,
  ...stEs,
  ...chEs,
}
