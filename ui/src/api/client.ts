import createClient, { type Middleware } from 'openapi-fetch'
import type { components, paths } from './schema'
import { language } from '@/i18n'

/** Every type of the contract by its name: Schemas['Case']. */
export type Schemas = components['schemas']

/** A refusal of the server (RFC 9457), or of the way to it. */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    title: string,
    readonly detail = '',
    readonly fields: string[] = [],
    readonly body: Record<string, unknown> = {},
  ) {
    super(title)
  }
}

const inOurLanguage: Middleware = {
  onRequest({ request }) {
    request.headers.set('Accept-Language', language())
    return request
  },
}

/** The client of the contract: api.GET('/api/v1/cases/{case}', …), checked against api/openapi.yaml when it is built. */
export const api = createClient<paths>({ baseUrl: '/', credentials: 'same-origin' })
api.use(inOurLanguage)

type Answer<T> = { data?: T; error?: unknown; response: Response }

let onSignedOut = () => {}
/** What happens when the session is over: the shell asks to sign in again and keeps the page. */
export function whenSignedOut(act: () => void) {
  onSignedOut = act
}

/** The data of an answer, or the refusal thrown. */
export async function must<T>(asked: Promise<Answer<T>>): Promise<T> {
  let answer: Answer<T>
  try {
    answer = await asked
  } catch {
    throw new Problem(0, 'offline', 'offline')
  }
  if (answer.response.ok) return answer.data as T
  const body = (typeof answer.error === 'object' && answer.error ? answer.error : {}) as Record<string, unknown>
  const problem = new Problem(
    answer.response.status,
    String(body.code ?? `http.${answer.response.status}`),
    String(body.title ?? answer.response.statusText),
    String(body.detail ?? ''),
    Array.isArray(body.fields) ? (body.fields as string[]) : [],
    body,
  )
  if (problem.code === 'http.sign_in_first') onSignedOut()
  throw problem
}

/** A name for a request that creates something: sent again, it does nothing twice. */
export const onceKey = () => crypto.randomUUID?.() ?? [...crypto.getRandomValues(new Uint8Array(16))].map((b) => b.toString(16).padStart(2, '0')).join('')

/** A file as the body of a request; it goes as it is. */
export const asBytes = (bytes: Blob) => ({
  body: bytes as unknown as string,
  bodySerializer: (body: unknown) => body as BodyInit,
  headers: { 'Content-Type': 'application/octet-stream' },
})
