// `npm run mutations`: every fault done to a clean session, and what the judge made of it.
import { CLEAN } from './clean-sessions.ts'
import { faultTable, isRight, tryAll } from './try-faults.ts'

const tried = tryAll()
const wrong = tried.filter(one => !isRight(one)).length
console.log(faultTable(tried))
console.log(
  `\n${tried.length} faults in ${Object.keys(CLEAN).length} clean sessions, ${wrong === 0 ? 'all found as expected' : `${wrong} not found as expected (marked !)`}`,
)
process.exitCode = wrong === 0 ? 0 : 1
