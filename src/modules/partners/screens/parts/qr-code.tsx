import { useEffect, useState } from "preact/hooks";

type QrCodeProps = { readonly text: string; readonly label: string };

/** A QR code drawn here: the secret inside is sent to no other service and stands in no address. */
export function QrCode({ text, label }: QrCodeProps) {
  const [drawn, setDrawn] = useState<{ readonly size: number; readonly path: string }>();
  useEffect(() => {
    let isCurrent = true;
    void import("uqr").then(({ encode }) => {
      if (!isCurrent) return;
      const { size, data } = encode(text, { ecc: "M", border: 4 });
      setDrawn({ size, path: data.flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : ""))).join("") });
    });
    return () => {
      isCurrent = false;
    };
  }, [text]);

  const size = drawn?.size ?? 41;
  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- drawn here, not fetched: there is no file an img could show
    <svg className="qr" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label} shape-rendering="crispEdges">
      <path d={drawn?.path ?? ""} fill="currentColor" />
    </svg>
  );
}
