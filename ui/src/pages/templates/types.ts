/** GET /api/v1/templates. */
export interface Template {
  template: string
  title: string
  procedure: string
  version: number
  hash: string
  changed_at: string | null
  changed_by: string | null
  faults: number
  source: 'built_in' | 'own'
}
export interface Version { version: number; hash: string; changed_at: string | null; changed_by: string | null; source?: 'built_in' | 'own'; current?: boolean }
export interface Tag { tag: string; title?: string; kind?: string; example?: string }
export interface TemplateFault { code: string; where: string; title: string; detail: string }
