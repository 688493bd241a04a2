export type { Answer, Endpoint, ReceivedCall } from '../../src/demo/endpoint.ts'
export { startEndpoint } from '../../src/demo/endpoint.ts'
