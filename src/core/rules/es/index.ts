import { adEs } from './ad.ts'
import { bodyEs } from './body.ts'
import { capEs } from './cap.ts'
import { chEs } from './ch.ts'
import { dlEs } from './dl.ts'
import { evtEs } from './evt.ts'
import { httpEs } from './http.ts'
import { metaEs } from './meta.ts'
import { parEs } from './par.ts'
import { par11Es } from './par-11.ts'
import { phEs } from './ph.ts'
import { pingEs } from './ping.ts'
import { privEs } from './priv.ts'
import { qoeEs } from './qoe.ts'
import { qoeSessionEs } from './qoe-session.ts'
import { respEs } from './resp.ts'
import { respSessionEs } from './resp-session.ts'
import type { RuleTexts } from './rule-texts.ts'
import { sesEs } from './ses.ts'
import { stEs } from './st.ts'
import { timeEs } from './time.ts'

/** Spanish texts of all rules: one line a family. */
export const SPANISH: RuleTexts = {
  ...adEs,
  ...bodyEs,
  ...capEs,
  ...chEs,
  ...dlEs,
  ...evtEs,
  ...httpEs,
  ...metaEs,
  ...par11Es,
  ...parEs,
  ...phEs,
  ...pingEs,
  ...privEs,
  ...qoeSessionEs,
  ...qoeEs,
  ...respSessionEs,
  ...respEs,
  ...sesEs,
  ...stEs,
  ...timeEs,
}
