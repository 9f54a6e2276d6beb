import type { Schemas } from '@/api/client'

export type Template = Schemas['Template']
export type TemplateFault = Schemas['TemplateFaults']['faults'][number]
