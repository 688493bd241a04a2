import type { PlayerCall, PlayerState } from './player.ts'
import { playScene } from './player.ts'
import type { Scene } from './scene.ts'
import { SCENES } from './scenes.ts'

// The page tells whoever drives it how far it is: <html data-playing="2"> while two scenes play.
const endpoint = document.querySelector<HTMLMetaElement>('meta[name="collection-endpoint"]')?.content ?? ''
const calls = find('#calls')
let playing = 0

find('#endpoint').textContent = endpoint
const buttons = new Map(SCENES.map(scene => [scene.id, row(scene)]))
for (const id of new URLSearchParams(location.search).get('play')?.split(',') ?? []) buttons.get(id)?.click()
document.documentElement.dataset.playing = String(playing)

function row(scene: Scene): HTMLButtonElement {
  const state = cell('')
  const button = document.createElement('button')
  button.type = 'button'
  button.textContent = 'Play'
  button.dataset.scene = scene.id
  button.setAttribute('aria-label', `Play: ${scene.title}`)
  button.addEventListener('click', () => void play(scene, button, state))
  const end = cell('')
  end.append(button)
  const line = document.createElement('tr')
  line.append(cell(scene.title), cell(scene.about), state, end)
  find('#scenes').append(line)
  return button
}

async function play(scene: Scene, button: HTMLButtonElement, state: HTMLElement): Promise<void> {
  button.disabled = true
  count(1)
  await playScene(scene, {
    endpoint,
    called: call => log(scene, call),
    changed: now => {
      state.textContent = words(now)
    },
  })
  count(-1)
  button.disabled = false
}

function count(change: number): void {
  playing += change
  document.documentElement.dataset.playing = String(playing)
}

function words(state: PlayerState): string {
  if (state.words === 'not tracked') return state.words
  return `${state.words} at ${state.position.toFixed(1)} s`
}

function log(scene: Scene, call: PlayerCall): void {
  const line = document.createElement('li')
  const status = call.status === null ? 'no answer' : String(call.status)
  line.append(text(new Date().toLocaleTimeString()), text(scene.id), text(call.event), text(status))
  if (call.status === null || call.status >= 400) line.className = 'bad'
  calls.prepend(line)
  if (calls.childElementCount > 500) calls.lastElementChild?.remove()
}

function text(words: string): HTMLElement {
  const element = document.createElement('span')
  element.textContent = words
  return element
}

function cell(words: string): HTMLElement {
  const element = document.createElement('td')
  element.textContent = words
  return element
}

function find(selector: string): HTMLElement {
  const element = document.querySelector<HTMLElement>(selector)
  if (element === null) throw new Error(`The page lacks ${selector}`)
  return element
}
