/** GET /api/v1/templates. */
export interface Template {
  template: string
  title: string
  procedure: string
  /** 0 is the built-in one. */
  version: number
  hash: string
  changed_at: string
  changed_by: string
  faults: number
  source: 'built_in' | 'own'
}
export interface Version { version: number; hash: string; changed_at: string; changed_by: string; source: 'built_in' | 'own' }
export interface Tag { tag: string; kind: 'value' | 'each' | 'if'; used: boolean; example?: string }
export interface TemplateFault { code: string; where: string; title: string; detail: string; tag: string; context: string }
