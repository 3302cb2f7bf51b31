/** A module's permissions: each names the roles that hold it. */
export type Grants = Readonly<Record<string, readonly string[]>>;

/** All modules' permissions as one table. @throws when two modules name the same permission */
export function mergeGrants(all: readonly Grants[]): Grants {
  const merged: Record<string, readonly string[]> = {};
  for (const grants of all) {
    for (const [permission, roles] of Object.entries(grants)) {
      if (Object.hasOwn(merged, permission)) throw new Error(`permission ${permission} is granted twice`);
      merged[permission] = roles;
    }
  }
  return merged;
}

/** The permissions that a set of roles holds, sorted; sent to the screens so that buttons follow the same answers. */
export function permissionsOf(grants: Grants, roles: readonly string[]): string[] {
  return Object.entries(grants).filter(([, holders]) => holders.some((role) => roles.includes(role))).map(([permission]) => permission).sort();
}
