import { reactive } from 'vue'
import { api, must, Problem, type Schemas } from './api/client'

export type Role = Schemas['Role']

/** Who is signed in here; `fault` when it could not be found out, and there is no page to show yet. */
export const me = reactive<{ known: boolean; viewer: Schemas['Viewer'] | null; fault: Error | null }>({ known: false, viewer: null, fault: null })

export async function findOut(): Promise<void> {
  try {
    me.viewer = await must(api.GET('/api/v1/me'))
  } catch (problem) {
    if (!(problem instanceof Problem) || problem.status !== 401) throw problem
    me.viewer = null
  }
  me.known = true
}

export const iAm = (...roles: Role[]) => roles.some((role) => me.viewer?.roles.includes(role))

export async function signOut(): Promise<void> {
  await must(api.DELETE('/api/v1/sessions/current'))
  me.viewer = null
}
