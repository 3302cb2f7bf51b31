import { useT } from "#platform/i18n/client.tsx";
import { ButtonLink } from "#platform/ui/button-link.tsx";
import { languageTag } from "#thai/languages.ts";
import { roomAddress } from "../addresses.ts";
import { useSafeName } from "../words.ts";
import type { Room } from "./room-page.tsx";

/** What the people of the case want, in their own words, above everything the team does. */
export function WishesOnTop({ room }: { readonly room: Room }) {
  const t = useT();
  const nameOf = useSafeName();
  const nameById = new Map(room.people.map((person) => [person.id, nameOf(person)]));
  if (room.people.length === 0) return null;
  return (
    <section className="room-wish stack-tight" aria-label={t("cases.room.wishes")}>
      {room.wishes.length === 0 ? (
        <div className="row-between">
          <p>{t("cases.room.noWish")}</p>
          {room.can.recordWish && (
            <ButtonLink to={roomAddress(room.id, "people")} variant="quiet">
              {t("cases.room.askWish")}
            </ButtonLink>
          )}
        </div>
      ) : (
        room.wishes.slice(0, 3).map((wish) => (
          <blockquote key={wish.id} lang={languageTag(wish.language)}>
            <p className="room-wish-words">“{wish.words}”</p>
            <footer className="small muted">{t("cases.room.wishOf", { name: nameById.get(wish.personId) ?? "" })}</footer>
          </blockquote>
        ))
      )}
    </section>
  );
}
