import { useId } from "preact/hooks";
import { useT } from "#platform/i18n/client.tsx";
import { useProvinceName } from "#modules/cases/public-screens.tsx";
import { province as provinceOf } from "#thai/provinces.ts";
import { shadeOf } from "../../rules/small-numbers.ts";
import { type Place, useCasesWords } from "./place.ts";
import { tiles, tilesAcross, tilesDown, type Tile } from "./tiles.ts";

const SIZE = 40;
const shades = [0, 1, 2, 3, 4] as const;

/** The provinces as tiles, each with its letters and its number; the shade only repeats the number. Screen readers have the table beside it. */
export function TileMap({ places }: { readonly places: readonly Place[] }) {
  const t = useT();
  const id = useId();
  const byCode = new Map(places.map((place) => [place.province, place]));
  return (
    <figure className="tile-map">
      {/* oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a drawing made of elements is no img */}
      <svg viewBox={`0 0 ${tilesAcross * SIZE} ${tilesDown * SIZE}`} role="img" aria-labelledby={id}>
        <title id={id}>{t("views.map.picture")}</title>
        <defs>
          <pattern id={`${id}-few`} width="6" height="6" patternUnits="userSpaceOnUse">
            <path d="M0 6 6 0" className="tile-hatch" />
          </pattern>
        </defs>
        {tiles.map((tile) => (
          <TileShape key={tile.province} tile={tile} place={byCode.get(tile.province)} hatch={`url(#${id}-few)`} />
        ))}
      </svg>
      <figcaption>
        <ul className="tile-legend">
          {shades.map((shade) => (
            <li key={shade}>
              <span className={`tile-sample tile-${shade}`} aria-hidden="true" />
              {t(`views.map.shades.${shade}`)}
            </li>
          ))}
        </ul>
        <p className="muted small">{t("views.map.tiles")}</p>
      </figcaption>
    </figure>
  );
}

function TileShape({ tile, place, hatch }: { readonly tile: Tile; readonly place: Place | undefined; readonly hatch: string }) {
  const nameOf = useProvinceName();
  const words = useCasesWords();
  const cases = place ? place.cases : 0;
  const shade = shadeOf(cases);
  const box = { x: tile.x * SIZE + 1.5, y: tile.y * SIZE + 1.5, width: SIZE - 3, height: SIZE - 3, rx: 5 };
  const middle = tile.x * SIZE + SIZE / 2;
  return (
    <g className={`tile tile-${shade}`}>
      <title>{`${nameOf(tile.province)}: ${words({ cases })}`}</title>
      <rect {...box} />
      {shade === 1 && <rect {...box} fill={hatch} />}
      <text x={middle} y={tile.y * SIZE + (shade === 0 ? 24 : 17)} className="tile-name">
        {provinceOf(tile.province)?.abbr}
      </text>
      {shade > 0 && (
        <text x={middle} y={tile.y * SIZE + 32} className="tile-number">
          {cases === null ? "<5" : cases}
        </text>
      )}
    </g>
  );
}
