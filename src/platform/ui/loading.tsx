import { useEffect, useState } from "preact/hooks";
import { useT } from "../i18n/client.tsx";

const patienceMs = 300;
const tallRows = 6;
const widths = ["loading-line-long", "loading-line", "loading-line-short"];

type LoadingProps = { readonly rows?: number };

/** Grey lines where the content will stand, and its room: six rows keep that of a full panel, so that what stands below does not jump. No lines in the first 300 ms: most answers come sooner. */
export function Loading({ rows = 3 }: LoadingProps) {
  const t = useT();
  const [isSlow, setSlow] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), patienceMs);
    return () => clearTimeout(timer);
  }, []);

  return (
    <output className={rows >= tallRows ? "loading loading-tall" : "loading"}>
      {isSlow && (
        <>
          <span className="unseen">{t("ui.loading")}</span>
          {Array.from({ length: rows }, (_, index) => (
            <span key={index} className={`loading-bar ${widths[index % widths.length]}`} aria-hidden="true" />
          ))}
        </>
      )}
    </output>
  );
}
