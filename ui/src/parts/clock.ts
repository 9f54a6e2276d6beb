import { computed } from 'vue'
import { me } from '@/me'

/** The court's own day, "2023-02-14": a demonstration's clock stands elsewhere than ours. '' when it is not told. */
export const courtDay = computed(() => {
  const viewer = me.viewer as (typeof me.viewer & { now?: string }) | null
  return viewer?.now?.slice(0, 10) ?? ''
})
