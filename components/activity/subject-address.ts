/** Where the thing an event is about can be looked at; null for what has no page of its own. */
export function subjectAddress({ kind, id }: { kind: string; id: string }): string | null {
  switch (kind) {
    case "upload": return `/uploads/${id}`;
    case "publish-plan":
    case "publish-target": return `/publications/${id}`;
    case "layer-version": return `/layers/arn/${encodeURIComponent(id)}`;
    case "person": return `/people/${id}`;
    case "team": return `/people/teams/${id}`;
    default: return null;
  }
}
