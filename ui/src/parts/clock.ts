import { computed } from 'vue'
import { me } from '@/me'

/** The court's own day, "2023-02-14": a demonstration's clock stands elsewhere than ours. '' when it is not told. */
export const courtDay = computed(() => {
  const viewer = me.viewer as { now?: unknown } | null
  return typeof viewer?.now === 'string' ? viewer.now.slice(0, 10) : ''
})
