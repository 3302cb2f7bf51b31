import { useEffect, useState } from "preact/hooks";

/** A checkpoint as a QR code, drawn here. */
export function QrCode({ text, label }: { readonly text: string; readonly label: string }) {
  const [drawn, setDrawn] = useState<{ readonly size: number; readonly path: string }>();
  useEffect(() => {
    let isCurrent = true;
    void import("uqr").then(({ encode }) => {
      if (!isCurrent) return;
      const { size, data } = encode(text, { ecc: "L", border: 4 });
      setDrawn({ size, path: data.flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : ""))).join("") });
    });
    return () => {
      isCurrent = false;
    };
  }, [text]);
  const size = drawn?.size ?? 61;
  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- drawn here, not fetched: there is no file an img could show
    <svg className="audit-qr" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label} shape-rendering="crispEdges">
      <path d={drawn?.path ?? ""} fill="currentColor" />
    </svg>
  );
}
