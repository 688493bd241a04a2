/** What the frame (session list, toolbar, footer) asks. */
export type FrameQuestions = {
  revision: { question: null; answer: number }
}
