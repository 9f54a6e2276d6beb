import { language } from '@/i18n'
import { must } from './client'

/** Endpoints that are agreed and not in api/openapi.yaml yet. Goes away when they are: then api.GET(…) checks them. */
export async function ask<T>(
  method: 'GET' | 'POST' | 'PUT' | 'DELETE',
  path: string,
  more: { query?: Record<string, unknown>; body?: unknown; bytes?: Blob; headers?: Record<string, string> } = {},
): Promise<T> {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(more.query ?? {}))
    if (value !== undefined && value !== '') query.set(name, String(value))
  const headers: Record<string, string> = { 'Accept-Language': language(), ...more.headers }
  if (more.body !== undefined) headers['Content-Type'] = 'application/json'
  if (more.bytes) headers['Content-Type'] = 'application/octet-stream'
  const asked = fetch(query.size ? `${path}?${query}` : path, {
    method, headers, credentials: 'same-origin', body: more.bytes ?? (more.body === undefined ? undefined : JSON.stringify(more.body)),
  }).then(async (response) => {
    const body = response.status === 204 ? undefined : await response.json().catch(() => undefined)
    return { response, data: body as T, error: body as unknown }
  })
  return must<T>(asked)
}
