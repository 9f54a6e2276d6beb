import { Problem } from '@/api/client'
import { language } from '@/i18n'

/** A file of the server as bytes; a refusal is thrown like any other. */
export async function fetchFile(address: string, init: RequestInit = {}): Promise<Blob> {
  let response: Response
  try {
    response = await fetch(address, { credentials: 'same-origin', ...init, headers: { 'Accept-Language': language(), ...init.headers } })
  } catch {
    throw new Problem(0, 'offline', 'offline')
  }
  if (response.ok) return response.blob()
  const body = (await response.json().catch(() => ({}))) as Record<string, unknown>
  throw new Problem(response.status, String(body.code ?? `http.${response.status}`), String(body.title ?? response.statusText), String(body.detail ?? ''), [], body)
}

/** Gives bytes to the user as a file of that name. */
export function handOver(bytes: Blob, name: string): void {
  const url = URL.createObjectURL(bytes)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}
