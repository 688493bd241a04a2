// Forked by `judge.ts`: parses the bodies that are judged there, as many times as each message says, and answers with the milliseconds
// that took: the bodies side by side, and each found at its exchange, as the judge finds it. In a process of its own, so that neither side
// collects the garbage of the other.
import { sessionStream } from './session-stream.ts'
import { spent } from './spent.ts'

const stream = sessionStream()
const bodies = stream.map(({ requestBody }) => (requestBody.kind === 'text' ? requestBody.text : ''))

process.on('message', (times: number) => {
  const sideBySide = spent(() => {
    for (let time = 0; time < times; time++) for (const body of bodies) void JSON.parse(body)
  })
  const atExchanges = spent(() => {
    for (let time = 0; time < times; time++)
      for (const { requestBody } of stream) if (requestBody.kind === 'text') void JSON.parse(requestBody.text)
  })
  process.send?.([sideBySide, atExchanges])
})
