type Say = (key: string, params?: Readonly<Record<string, string | number>>) => string;

/** An administrative event as a sentence, with the roles it was about; the words are those of the module that made it. */
export function whatWasDone({ type, data }: { readonly type: string; readonly data: Readonly<Record<string, unknown>> }, say: Say): string {
  const sentence = say(type === "read-budget-changed" ? `oversight.events.${type}` : `partners.events.${type}`);
  const about = [rolesIn(data, "added", say), rolesIn(data, "removed", say), rolesIn(data, "waiting", say), rolesIn(data, "roles", say), ...oneRole(data, say)].filter(Boolean);
  return [sentence, ...about].join(" · ");
}

function rolesIn(data: Readonly<Record<string, unknown>>, name: "added" | "removed" | "waiting" | "roles", say: Say): string {
  const roles = data[name];
  if (!Array.isArray(roles) || roles.length === 0) return "";
  return say(`oversight.administration.${name}`, { roles: roles.map((role) => say(`partners.roles.${String(role)}`)).join(", ") });
}

function oneRole({ role }: Readonly<Record<string, unknown>>, say: Say): readonly string[] {
  return typeof role === "string" ? [say(`partners.roles.${role}`)] : [];
}
