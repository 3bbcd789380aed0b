"""How pages look: a reader's own light or dark, narrow or wide, and on paper."""

from chattui.render.svg.heat import OPACITY
from chattui.render.svg.look import GROUND, INK, LOOKS, PALE

_DARK = ("#6aaef0", "#f2a65a", "#a9b2c0", "#4cc7b8", "#cf9be6", "#d9c25a")
"""The colours of the series on a dark page."""
_LIGHT_VARIABLES = (
    f"--ground:{GROUND};--ink:#1d2430;--soft:{INK};--rule:{PALE};--band:#f5f7fa;--good:#17703c;--bad:#b3261e;"
    + "".join(f"--{look.name}:{look.colour};" for look in LOOKS)
)
_DARK_VARIABLES = (
    "--ground:#14181f;--ink:#e8ecf2;--soft:#aeb7c4;--rule:#323a46;--band:#1c222c;--good:#6cd28f;--bad:#ff9088;"
    + "".join(f"--{look.name}:{colour};" for look, colour in zip(LOOKS, _DARK, strict=True))
)
_SERIES = "".join(f".{look.name}{{--series:var(--{look.name})}}" for look in LOOKS)
_SHADES = "".join(
    f".l{level}{{background:color-mix(in srgb,var(--s1) {opacity * 100:.0f}%,var(--ground))}}"
    for level, opacity in enumerate(OPACITY)
    if level
)
STYLE = f"""
:root{{{_LIGHT_VARIABLES}}}
@media screen and (prefers-color-scheme:dark){{:root{{{_DARK_VARIABLES}}}}}
*{{box-sizing:border-box}}
body{{margin:0;background:var(--ground);color:var(--ink);
font:16px/1.5 system-ui,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif}}
main{{max-width:62rem;margin:0 auto;padding:1.5rem 1rem 3rem}}
h1{{font-size:1.6rem;line-height:1.25;margin:0 0 .5rem}}
h2{{font-size:1.25rem;margin:2.5rem 0 .5rem;padding-bottom:.25rem;border-bottom:2px solid var(--rule)}}
h3{{font-size:1rem;margin:1.5rem 0 .5rem}}
h4,h5,h6{{font-size:1rem;margin:1rem 0 .25rem}}
h1,h2,h3,th,td,li,p{{overflow-wrap:break-word}}
ul.about{{list-style:none;margin:0 0 1rem;padding:0;color:var(--soft)}}
ul.findings{{list-style:none;margin:0;padding:0}}
.about li+li,.findings li+li{{margin-top:.25rem}}
p.note{{color:var(--soft);margin:.75rem 0}}
.wide,figure{{overflow-x:auto;margin:0 0 1rem}}
table{{border-collapse:collapse;font-size:.9375rem;font-variant-numeric:tabular-nums;min-width:min(100%,26rem)}}
th,td{{padding:.3rem .6rem;border-bottom:1px solid var(--rule);vertical-align:baseline}}
th:first-child,td:first-child{{padding-left:0}}
.wide th:first-child{{position:sticky;left:0;background:var(--ground)}}
th{{font-weight:400;text-align:left}}
thead th{{color:var(--soft);font-size:.875rem;vertical-align:bottom}}
.number{{text-align:right;white-space:nowrap}}
thead .number{{white-space:normal;min-width:4rem}}
.word{{text-align:left}}
tbody th.word{{min-width:7rem}}
tr.total>*{{font-weight:600;border-bottom:0;border-top:2px solid var(--rule)}}
td.bar{{width:28%;min-width:5rem}}
.good{{color:var(--good)}}.bad{{color:var(--bad)}}
.heat{{font-size:.8125rem}}
.heat thead .number,.heat th,.heat td{{padding:.2rem .3rem;border:1px solid var(--ground);min-width:1.75rem}}
.heat tbody th.word{{min-width:2.5rem}}
.heat td{{print-color-adjust:exact;-webkit-print-color-adjust:exact}}
{_SHADES}
.l3,.l4{{color:var(--ground)}}
.chart{{display:block;width:100%;min-width:22rem;max-width:44rem;height:auto}}
{_SERIES}
.fill{{fill:var(--series)}}.line{{stroke:var(--series)}}
.chart .ink{{fill:var(--soft)}}.chart .grid{{stroke:var(--rule)}}.chart .ink-line{{stroke:var(--soft)}}
.prose{{max-width:42rem}}
.prose pre{{overflow-x:auto;padding:.75rem;background:var(--band)}}
.prose blockquote{{margin:0;padding-left:1rem;border-left:3px solid var(--rule);color:var(--soft)}}
a{{color:var(--s1)}}
@media screen and (max-width:34rem){{
table{{font-size:.8125rem}}
thead th{{font-size:.75rem}}
th,td{{padding:.3rem .35rem}}
tbody th.word{{min-width:5rem}}
thead .number{{min-width:3rem}}
td.bar{{width:10%;min-width:2rem}}
}}
@media print{{
@page{{margin:16mm}}
body{{font-size:9.5pt}}
th,td{{padding:.2rem .4rem}}
main{{max-width:none;padding:0}}
h1,h2,h3{{break-after:avoid}}
figure,tr,table.heat{{break-inside:avoid}}
thead{{display:table-header-group}}
.wide,figure{{overflow:visible}}
.chart{{min-width:0;max-width:15cm}}
}}
"""
