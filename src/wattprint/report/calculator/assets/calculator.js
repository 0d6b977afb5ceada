var p=class extends Error{name="UsageError";fix;constructor(e,n=""){super(n?`${e} · ${n}`:e),this.fix=n}};function P(t){let e=[];for(let n of t){let r=n,o=0;for(let a of e){let[s,i]=Math.abs(r)<Math.abs(a)?[a,r]:[r,a];r=s+i;let l=i-(r-s);l!==0&&(e[o]=l,o+=1)}e.length=o,e.push(r)}return K2(e)}function K2(t){let e=t.length-1,n=t[e]??0,r=0;for(;e>0&&r===0;){e-=1;let a=t[e]??0,s=n;n=s+a,r=a-(n-s)}let o=t[e-1]??0;if(r<0&&o<0||r>0&&o>0){let a=r*2,s=n+a;if(a===s-n)return s}return n}var J2=1.1283791670955126,Q2=1.772453850905516,Y2=.8,q2=400;function Te(t){if(t<0)return 2-Te(-t);if(t>27.3)return 0;let e=Math.trunc(t*16)/16,n=Math.exp(-e*e)*Math.exp(-(t-e)*(t+e));if(t<Y2){let o=t,a=t;for(let s=3;o>a*1e-17;s+=2)o*=2*t*t/s,a+=o;return 1-J2*n*a}let r=t;for(let o=q2;o>0;o-=1)r=t+o/2/r;return n/(Q2*r)}function Z2(t,e){let n=Math.abs(t).toExponential(100);return/^50*$/.test(n.slice(2+e,n.indexOf("e")))}function nt(t,e){if(!Number.isFinite(t))return Ct(t);let n=t.toExponential(e);if(e<100&&Z2(t,e)){let a=t.toExponential(100),s=a.slice(0,a.indexOf(".")+1+e);"02468".includes(s.replace(".","").slice(-1))&&(n=`${e?s:s.replace(".","")}${a.slice(a.indexOf("e"))}`)}let[r="",o=""]=n.split("e");return`${r}e${o.slice(0,1)}${o.slice(1).padStart(2,"0")}`}function me(t,e){if(!Number.isFinite(t))return Ct(t);if(Math.abs(t)>=1e21)return BigInt(t).toString()+(e?`.${"0".repeat(e)}`:"");let n=t===0?0:Number(t.toExponential(100).split("e")[1]);return t!==0&&e+n>=0?Hn(nt(t,e+n),e):e===0&&Math.abs(t)===.5?`${t<0?"-":""}0`:t.toFixed(e)}function Hn(t,e){let[n="",r="0"]=t.split("e"),o=Number(r),a=n.startsWith("-")?"-":"",s=n.replace("-","").replace(".",""),i=o<0?"0".repeat(-o)+s:s.padEnd(o+1,"0"),l=o<0?1:o+1,c=i.slice(l).padEnd(e,"0").slice(0,e);return`${a}${i.slice(0,l)}${e?`.${c}`:""}`}function h(t,e=6){if(!Number.isFinite(t))return Ct(t);let n=nt(t,e-1),[r="",o="0"]=n.split("e"),a=Number(o);return a<-4||a>=e?`${No(r)}e${o}`:No(Hn(n,Math.max(0,e-1-a)))}function No(t){return t.includes(".")?t.replace(/\.?0+$/,""):t}function It(t){if(!Number.isFinite(t))return Ct(t);let[e="",n=""]=t.toExponential().split("e"),r=Number(n);if(t!==0&&(r<-4||r>=16))return`${e}e${n.slice(0,1)}${n.slice(1).padStart(2,"0")}`;let o=Object.is(t,-0)?"-0":Hn(t.toExponential(),e0(e,r));return o.includes(".")?o:`${o}.0`}function e0(t,e){return Math.max(0,t.replace("-","").length-1-(t.includes(".")?1:0)-e)}function Ct(t){return Number.isNaN(t)?"nan":t<0?"-inf":"inf"}function k(t,e=0){return Number.isFinite(t)?Number(me(t,e)):t}function V(t,e){return[...t].sort((n,r)=>t0(e(n),e(r)))}function t0(t,e){for(let[n,r]of t.entries()){let o=e[n];if(o!==void 0&&r!==o)return r<o?-1:1}return 0}var n0=36e5,rt=31536e3,Jn={energy:{TWh:36e14,GWh:36e11,MWh:36e8,kWh:n0,Wh:3600,J:1,mJ:.001,µJ:1e-6,nJ:1e-9},carbon:{kt:1e9,t:1e6,kg:1e3,g:1,mg:.001,µg:1e-6,ng:1e-9,pg:1e-12},water:{"m³":1e3,L:1,mL:.001,µL:1e-6,nL:1e-9,pL:1e-12},power:{MW:1e6,kW:1e3,W:1,mW:.001,µW:1e-6},time:{years:rt,d:86400,h:3600,min:60,s:1,ms:.001}},Kn=new Map([...Object.entries(Jn).flatMap(([t,e])=>Object.entries(e).map(([n,r])=>[t==="carbon"?`${n}CO2e`:n,[t,r]])),["year",["time",rt]]]);function Mo(t,e){let[n,r]=[Kn.get(t),Kn.get(e)];if(!n||!r||n[0]!==r[0])throw new RangeError(`${t} cannot be converted to ${e}`);return n[1]/r[1]}var r0=.001;function Pe(t){return/^[A-Z]{3}$/.test(t)}function Ro(t){return Jn[t]??(Pe(t)?{[t]:1,[`µ${t}`]:1e-6}:{[t]:1})}function Io(t,e){let n=Object.entries(Ro(e)),r=Pe(e)?r0:1,o=n.at(-1)??[e,1],a=([,l])=>Math.abs(t)>0?Mt(Math.abs(t)/l)>=r:l===1,[s,i]=n.find(a)??o;return[i,s]}function Mt(t){return Number(nt(t,2))}var To=1e15;function $(t,e=3,n=!1){if(t===0||!Number.isFinite(t))return h(t+0);let r=nt(t,e-1),o=Number(r.split("e")[1]);return!n&&(o<-4||Math.abs(t)>=To)?r:me(t,Math.max(0,e-1-o))}function Po(t){return Math.abs(t)<To&&Number.isInteger(t)?`${t+0}`:Number(h(t))===t?h(t):$(t)}function Qn(t,e=3){return Po(Number(h(t/1e9,e)))}function vo(t,e,n=""){return t===1?`${t} ${e}`:`${t} ${n||`${e}s`}`}var o0=.001,_o=1e-4,Co=.01;function jn(t,e,n){let r=t/e;if(r>0&&r<Co&&(n in Jn||Pe(n))){let o=Math.min(...Object.values(Ro(n))),a=e===o?Co:_o;if(Mt(r)<a)return`<${h(a)}`}return $(r,3,Pe(n))}function Eo(t){let e=Math.abs(t),n=Mt(e);if(n>0&&n<_o)return`${$(t*1e6,3,!0)} µs`;if(!Number.isFinite(t)||n<60)return`${$(t)} s`;let r=t<0?"-":"",o=l=>`${l}`.padStart(2,"0"),a=k(e);if(a<3600)return`${r}${Math.floor(a/60)} min ${o(a%60)} s`;let s=k(e/60);if(s<1440)return`${r}${Math.floor(s/60)} h ${o(s%60)} min`;let i=k(e/3600);return i>=24e3?`${$(t/rt)} years`:`${r}${Math.floor(i/24)} d ${o(i%24)} h`}function a0(t,e,n,r,o){let[a,s]=Io(o===void 0?Math.max(Math.abs(t),Math.abs(n)):Math.abs(o),r),i=Mt(Math.abs(e)/a);o===void 0&&i>0&&i<o0&&([a,s]=Io(e,r));let l=t<0?" to ":"–",c=`${jn(t,a,r)}${l}${jn(n,a,r)}`;return[`${jn(e,a,r)} ${s}`,c,s]}function ve(t,e,n,r,o){let[a,s]=Kn.get(r)??[r==="1"?"":r,1];if(t===n&&(r==="1"||r.includes("/")))return[`${Po(e)} ${a}`.trim(),""];let[i,l]=a0(t*s,e*s,n*s,a,o===void 0?o:o*s),c=a==="carbon"?`${i} CO2e`:i.trim(),d=l.includes("–<");return[c,t===n||d?"":l.trim()]}function ko(t,e,n,r,o){let[a,s]=ve(t,e,n,r,o);return s?`${a} (${s})`:a}var Rt=class{unknown=0;warnings=[];#e;#n;#t;#r;#s=new Map;constructor(e,{parameters:n={},...r}){this.#e=e,this.#n=r,this.#t=new Map(Object.entries(n).map(([o,a])=>[o.toLowerCase(),a])),this.#r=e.ratesOf(r),e.served({...r,parameters:1e9,outputTokens:1})}record(e,n){let r=e.filter(i=>typeof i=="string"&&i!==""),{inputTokens:o=null,outputTokens:a=null}=n;if(o===null||a===null){this.lose(`${r[0]??"a model"} did not say how many tokens it used`);return}let s=Math.min(n.cachedTokens??0,o);try{this.#i(r,{inputTokens:o,outputTokens:a,cachedTokens:s})}catch(i){this.lose(i instanceof Error?i.message:String(i))}}lose(e){this.unknown+=1,this.warnings.includes(e)||this.warnings.push(e)}#i(e,n){let r=e.find(c=>this.#t.has(c.toLowerCase())),o=r??e.find(c=>this.#e.models.find(c)!==null)??e[0],a=r===void 0?void 0:this.#t.get(r.toLowerCase()),s=this.#e.served({...this.#n,model:o,parameters:a,...n}),{key:i}=s.tally.model,l=this.#s.get(i);l===void 0?this.#s.set(i,s.tally):l.add(s.asked,s.serving)}get byModel(){return Object.fromEntries([...this.#s].map(([e,n])=>[e,this.#a(n)]))}#a(e){let n=this.#r.facility(e.nodeJ);return{calls:e.calls,input_tokens:e.inputTokens,cached_tokens:e.cachedTokens,output_tokens:e.outputTokens,facility_j:n.mid,carbon_g:this.#r.carbon(n)?.mid??null}}get statement(){let e=[...this.#s.values()];if(!s0(e))return null;let n=this.#e.statement(e,this.#r);if(this.unknown===0)return n;let r=`${vo(this.unknown,"call is","calls are")} not counted: ${this.warnings.join("; ")}`;return{...n,warnings:[...n.warnings??[],r]}}};function s0(t){return t.length>0}function R(t,e,n,r,o=""){let a=o&&` ${o}`;if(typeof t=="number"&&n<=t&&t<=r)return t;let s=typeof t=="number"?`${h(t)}${a}`:w(t);throw new p(`${e} cannot be ${s}`,`give ${h(n)} to ${h(r)}${a}`)}function T(t,e="a range"){if(typeof t=="number")return{low:t,mid:t,high:t};let{low:n,high:r}=t,o=t.mid??Number(h((n+r)/2,12));if(!(n<=o&&o<=r))throw new p(`${e} cannot be ${w(t)}`,"give low, mid and high in this order");return{low:n,mid:o,high:r}}function w(t){return typeof t!="string"?JSON.stringify(t)??`${t}`:t.includes("'")&&!t.includes('"')?`"${t}"`:`'${t.replaceAll("'","\\'")}'`}var xo=String.raw`[+]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?`,Oo=String.raw`[^\p{P}\p{Z}\p{C}\d_µ%+±][^-–±+]*|[%µ][^-–±+]*|`,i0=String.raw`(-|–|\.\.|±|\+-|\+/-)`,l0=new RegExp(String.raw`^(${xo})\s*(${Oo})\s*${i0}\s*(${xo})\s*(${Oo})$`,"u");function _e(t){let e=l0.exec(t.trim());if(!e||e[2]==="e"||e[2]==="E")return null;let[n="",r="",o="",a="",s=""]=e.slice(1).map(u=>u.trim());if(["-","–",".."].includes(o))return[n+(r||s),a+s];let i=Number(n),l=s==="%"&&r!=="%",c=l?i*Number(a)/100:Number(a),d=l?r:r||s;return[`${h(i-c,12)}${d}`,`${h(i+c,12)}${d}`]}function ot(t){let[,e="",n=""]=/^(.*?)([A-Za-zµ%/]*)$/su.exec(t.trim())??[],r=e.trim();return/^[-+.0-9eE]+$/.test(r)&&Number.isFinite(Number(r))?[Number(r),n]:null}var Uo=["CO2e","CO₂e","CO2","CO₂"];function Ee(t,e){let n=Uo.reduce((l,c)=>l.replaceAll(c,""),t.replace(/\s+/g,"")),r=ot(n);if(!r)return null;let[o,a]=r,s=new Set(Object.entries(e).filter(([l])=>l.toLowerCase()===a.toLowerCase()).map(([,l])=>l)),i=e[a]??(s.size===1?[...s][0]:void 0);return i===void 0?null:o*i}function c0(t){let e=Uo.find(n=>t.endsWith(n));return e?t.slice(0,-e.length).replace(/[ -]+$/,""):t}function Yn(t){let e=t.trim().toUpperCase();return Pe(e)?e:null}function Tt(t,e,n,{needsCurrency:r=!0}={}){let[o="",...a]=c0(t).split("/"),s=ot(o),i=e[a.join("/").trim().toLowerCase()],l=s?.[1]?Yn(s[1]):"";return!s||i===void 0||l===null||r&&!l?null:s[0]>=0&&s[0]<=n?{amount:s[0]/i,currency:l}:null}function j(t,e,n=3){let r=t.length<=d0?Pt(t):[];if(r.length>u0)return[];let o=[...new Set(e)].map(a=>({name:a,likeness:Vo(r,Pt(a))})).filter(({likeness:a})=>a>0);return V(o,({name:a,likeness:s})=>[-s,[...a].length]).slice(0,n).map(({name:a})=>a)}function Lo(t,e){return Vo(Pt(t),Pt(e))}var d0=200,u0=20,Go=40,m0=3,p0=.45,g0=.8,Wo=.02;function vt(t){return t.normalize("NFKD").replace(/\p{Mn}/gu,"")}function _t(t){return t.toLowerCase().replaceAll("ß","ss")}function Pt(t){return vt(_t(t)).match(/[\p{L}\p{N}]+/gu)??[]}function Vo(t,e){if(!t.length||!e.length)return 0;if(t.join("")===e.join(""))return 1;let n=[...e],r=0,o=!1;for(let s of t){let i=0,l="";for(let c of n){let d=h0(s,c);(d>i||d===i&&c>l)&&([i,l]=[d,c])}if(i===0&&qn(s)>1)return 0;r+=i*qn(s),i&&(n.splice(n.indexOf(l),1),o||=s.length>1)}let a=r/t.reduce((s,i)=>s+qn(i),0);return a<p0||!o?0:Math.max(.01,a-Wo*n.length)}function qn(t){return t.length>1&&/\p{Nd}/u.test(t)?m0:1}function h0(t,e){if(t===e)return 1;if(/^\p{L}+$/u.test(t)&&/^\p{L}+$/u.test(e))return Do(t,e);let[n,r,o]=Bo(t),[a,s,i]=Bo(e),l=n===a?1:n.length>4?Do(n,a):0;if(!l||!r||!s)return 0;let c=Math.max(r.length,s.length)+1;if(c>Go)return 0;let d=s.startsWith(r)||r.startsWith(s),u=oe(r,s);if(u>Math.max(1,Math.floor((d?c:c-1)/2)))return 0;let m=(d?.5:1)*u+(o===i?0:o?1:.5),g=Math.abs(Number(r.slice(0,9))-Number(s.slice(0,9)))/(10**Math.min(9,c)-1);return Math.max(.01,l*(1-m/c)-Wo*g)}function Do(t,e){if(t.length>=2&&e.startsWith(t)&&(t.length>2||e.length===3))return g0;let n=Math.max(1,Math.floor((t.length+1)/4));if(t.length<3||t.length>Go||Math.abs(t.length-e.length)>n)return 0;let r=oe(t,e);if(r>n)return 0;let o=t[0]===e[1]&&t[1]===e[0];return t[0]!==e[0]&&(r>1||t.length<5&&!o)?0:1-r/Math.max(t.length,e.length)}function Bo(t){let[,e="",n="",r=""]=/^([a-z]*)([0-9]*)(.*)$/su.exec(t)??[];return[e,n,r]}function oe(t,e){let n=[],r=[],o=Array.from({length:e.length+1},(s,i)=>i),a=(s,i)=>s[i]??1/0;for(let s=1;s<=t.length;s+=1){[n,r,o]=[r,o,[s]];for(let i=1;i<=e.length;i+=1){let l=t[s-1]===e[i-1]?0:1,c=Math.min(a(r,i)+1,a(o,i-1)+1,a(r,i-1)+l);s>1&&i>1&&t[s-1]===e[i-2]&&t[s-2]===e[i-1]&&(c=Math.min(c,a(n,i-2)+1)),o.push(c)}}return a(o,e.length)}function Et(t,e){return Object.entries(t).filter(([,r])=>r!=null).map(([r])=>r).find(r=>!e.includes(r))}function kt(t,e){let[n]=j(Zn(t),e.map(Zn),1),r=e.find(o=>Zn(o)===n);return new p(`no option is called ${w(t)}`,`use ${r??e.join(", ")}`)}function Zn(t){return t.replace(/[A-Z]/g," $&").toLowerCase()}var K=1.959963984540054,rr=700;function Ho(t,e){let n=t[1]*e[1],r=t[0]*e[0],o=t[2]*e[2];if(t[1]>0&&e[1]>0){let a=Math.log(t[1]),s=Math.log(e[1]),i=Math.hypot(Math.log(t[2])-a,Math.log(e[2])-s);if(i<rr&&(o=Math.min(o,n*Math.exp(i))),t[0]>0&&e[0]>0){let l=Math.hypot(Math.log(t[0])-a,Math.log(e[0])-s);l<rr&&(r=Math.max(r,n*Math.exp(-l)))}}return[r<n?r:n,n,o>n?o:n]}function st(t){return[P(t.map(([e])=>e)),P(t.map(([,e])=>e)),P(t.map(([,,e])=>e))]}function ar(t){let[e,n,r]=st(t),o=t.filter(([m,,g])=>m<g);if(o.length<=1)return[e,n,r];let a=o.reduce((m,[g,,f])=>Math.max(m,f-g),-1/0),s=V(o.filter($o),C0),i=o.filter(m=>!$o(m)),l=s.map(m=>N0(m,a));i.length&&l.unshift(I0(i,a));let[c]=l;if(!c)return[e,n,r];let[d,u]=s.length?R0(c,l.slice(1)):[c(-K),c(K)];return[Math.max(e,Math.min(n,n+a*d)),n,Math.min(r,Math.max(n,n+a*u))]}var er=Math.log(2),f0=Math.log(1.1),y0=Math.log(1.3),b0=Math.log(10);function $o(t){let[e,n,r]=t,o=jo(t);if(!o)return Math.abs(sr(n-e,r-n))*K>y0;let[a,s]=o,i=1e-9;if(a>=s-i&&r-n>=(n-e)*(1-i))return a>er+i||s>er+i;let l=Math.abs(a-s);return l>f0||Math.max(a,s)+l>er+i}function jo([t,e,n]){if(t<=0)return null;let r=Math.log(e),o=r-Math.log(t),a=Math.log(n)-r;return o>b0&&o>a?null:[o,a]}var xt=1,tr=1/Math.sqrt(2*Math.PI);function sr(t,e){if(t<=0||e<=0)return e>t?xt:-xt;let n=(Math.log(e)-Math.log(t))/K;return Math.max(-xt,Math.min(xt,n))}function at(t,e){return Math.abs(t)<1e-12?e:Math.expm1(t*e)/t}function w0(t,e){let n=sr(t,e),[r,o]=S0(n),a=t/at(-n,K),s=e/at(n,K),i=s*r[0]-a*o[0],l=s**2*r[1]+a**2*o[1],c=s**3*r[2]-a**3*o[2];return[i,l-i**2,c-3*i*l+2*i**3]}function S0(t){let e=t*t;if(Math.abs(t)<.001){let d=[tr*(1+e/3),.5+.875*e,tr*(2+10*e)],u=[t/4,2*tr*t,2.25*t];return[[d[0]+u[0],d[1]+u[1],d[2]+u[2]],[d[0]-u[0],d[1]-u[1],d[2]-u[2]]]}let n=[Math.exp(e/2),Math.exp(2*e),Math.exp(4.5*e)],r=n[0]*Te(-t/Math.SQRT2)/2,o=n[1]*Te(-2*t/Math.SQRT2)/2,a=n[2]*Te(-3*t/Math.SQRT2)/2,s=n[0]-r,i=n[1]-o,l=n[2]-a,c=e*t;return[[(r-.5)/t,(o-2*r+.5)/e,(a-3*o+3*r-.5)/c],[(.5-s)/t,(i-2*s+.5)/e,(.5-l+3*i-3*s)/c]]}function A0(t,e){let n=Math.sqrt(t),r=n**3,o=r>0?e/r:0,a=2*Math.sinh(Math.asinh(Math.abs(o)/2)/3);if(a<1e-6)return c=>c*n;let s=Math.log1p(a*a),i=o>0?1:-1,l=i*Math.sqrt(s);return c=>i*(n*Math.expm1(l*c-s/2)/a)}function N0(t,e){let[n,r,o]=t,a=jo(t);if(a){let[m,g]=[a[0]/K,a[1]/K];return f=>r/e*Math.expm1(Math.min(f*(f>0?g:m),rr))}let s=(r-n)/e,i=(o-r)/e,l=sr(s,i),[c,d]=[s/at(-l,K),i/at(l,K)],u=Ko([t],e);return m=>Math.max(u,(m>0?d:c)*at(l,m))}function I0(t,e){let n=t.map(([l,c,d])=>w0((c-l)/e,(d-c)/e)),[r,o,a]=st(n),s=Ko(t,e),i=A0(o,a);return l=>Math.max(s,r+i(l))}function Ko(t,e){return t.some(([n])=>n<0)?-1/0:-P(t.map(([,n])=>n))/e}function C0([t,e,n]){let r=n-t;return[k((e-t)/r,9),k(t/r,9),e]}var M0=.1266182,or=32,zo=15,nr;function Jo(){if(!nr){let t=[...Array.from({length:or},(r,o)=>M0*o),1/0],e=t.slice(1).map((r,o)=>{let a=t[o]??0,s=Fo(a)-Fo(r);return{node:(Xo(a)-Xo(r))/s,weight:s}}),n=[...e].reverse();nr={nodes:[...n.map(({node:r})=>-r),...e.map(({node:r})=>r)],weights:[...n,...e].map(({weight:r})=>r)}}return nr}function Fo(t){return Te(t/Math.SQRT2)/2}function Xo(t){return Math.exp(-t*t/2)/Math.sqrt(2*Math.PI)}function R0(t,e){let{nodes:n}=Jo(),r=e.reduce((o,a)=>T0(o,n.map(a)),n.map(t));return[r[or-1-zo]??NaN,r[or+zo]??NaN]}function T0(t,e){let{weights:n}=Jo(),r=t.flatMap((i,l)=>e.map((c,d)=>[i+c,(n[l]??0)*(n[d]??0)]));r.sort(([i],[l])=>i-l);let o=0,a=0,s=0;return n.map(i=>{let l=i,c=0;for(;s<l;){c+=s*a,l-=s;let d=r[o];if(o+=1,!d){s=1/0,c=c*i/(i-l),l=0;break}[a,s]=d}return c+=l*a,s-=l,c/i})}var Yo=["measured","integrated","modelled","assumed"],Ot="computed",v0=["measured","integrated",Ot,"modelled","assumed"],_0=.005,Qo=6;function ke(t){return v0.indexOf(t)}function xe(t){return t==="measured"||t==="integrated"}function Oe(t){return[...t].reduce((e,n)=>ke(n)>ke(e)?n:e)}var J=class{shares;pue;constructor(e,n="measured"){this.shares=e,this.pue=n}get word(){return this.shares[0]?.[0]??"assumed"}get byShare(){if(this.shares.length===1)return[this.word];let e=this.shares.slice(1).map(([r,o])=>[r,o>=_0?k(100*o):0]),n=100-e.reduce((r,[,o])=>r+o,0);return[`${this.word} ${n<100?`${n} %`:"> 99 %"}`,...e.map(([r,o])=>`${r} ${o?`${o} %`:"< 1 %"}`)]}get parts(){return xe(this.pue)?this.byShare:[...this.byShare,`PUE ${this.pue}`]}toString(){return this.parts.join(", ")}equals(e){return e!==null&&this.pue===e.pue&&this.shares.length===e.shares.length&&this.shares.every(([n,r],o)=>{let[a,s]=e.shares[o]??[];return n===a&&r===s})}};function ir(t,e){let n=new Map;for(let[s,i]of t)for(let[l,c]of s.shares)n.set(l,(n.get(l)??0)+i*c);let r=P(n.values()),o=Oe(t.map(([s])=>s.pue));if(!(r>0&&r<1/0)||Math.min(...n.values())<0)return new J([[e,1]],o);let a=[...n].filter(([,s])=>s!==0).map(([s,i])=>[s,k(i/r,Qo)||10**-Qo]);return new J(V(a,([s,i])=>[-i,-ke(s)]),o)}var E0=1e-200,k0=new J([[Ot,1]]),A=class t{low;mid;high;unit;method;sources;how;constructor(e,n,r,o,a,s=[],i=null){if(!(-1/0<e&&e<=n&&n<=r&&r<1/0))throw new RangeError(`not an interval: ${e} ${n} ${r} ${o}`);if(!Yo.includes(a))throw new RangeError(`no such method: '${a}'`);this.low=e,this.mid=n,this.high=r,this.unit=o,this.method=a,this.sources=s,this.how=i}toString(){return`${ko(this.low,this.mid,this.high,this.unit)} ${this.known.toString()}`}get points(){return[this.low,this.mid,this.high]}get known(){return this.how??new J([[this.method,1]])}times(e,n){return this.#e(e,n,this.how&&x0(this.how,e.method))}atBuilding(e){let n=this.how!==null||!xe(e.method);return this.#e(e,this.unit,n?new J(this.known.shares,e.method):null)}priced(e,n){return this.#e(e,n,k0)}#e(e,n,r){if(!O0(this.unit,e.unit,n))throw new RangeError(`${this.unit} × ${e.unit} is not ${n}`);return new t(...Ho(this.points,e.points),n,ke(this.method)>=ke(e.method)?this.method:e.method,qo([this.sources,e.sources]),r)}over(e){if(e.unit!==this.unit)throw new RangeError(`${this.unit} cannot be compared with ${e.unit}`);if(e.low<E0)return null;let n=new t(1/e.high,1/e.mid,1/e.low,"1",e.method,e.sources);return this.#n({unit:"1",how:null}).times(n,"1")}overlaps(e){return this.low<=e.high&&e.low<=this.high}scaled(e){return this.#n({points:[this.low*e,this.mid*e,this.high*e]})}converted(e){return e===this.unit?this:this.scaled(Mo(this.unit,e)).#n({unit:e})}per(e,n){if(!(e>0&&e<1/0))throw new RangeError(`not a count of ${n}: ${e}`);return this.scaled(1/e).#n({unit:`${this.unit}/${n}`})}#n(e){let{points:n=this.points,unit:r=this.unit,how:o=this.how}=e;return new t(...n,r,this.method,this.sources,o)}static fromJSON({low:e,mid:n,high:r,method:o,shares:a,pue:s},i){let l=a&&new J(Object.entries(a),s);return new t(e,n,r,i,o,[],l??null)}toJSON(){let{low:e,mid:n,high:r,method:o,how:a}=this;if(!a)return{low:e,mid:n,high:r,method:o};let s=Object.fromEntries(a.shares);return{low:e,mid:n,high:r,method:o,shares:s,...xe(a.pue)?{}:{pue:a.pue}}}};function x0(t,e){if(t.word===Ot)return t;let n=t.shares.map(([r,o])=>[new J([[Oe([r,e]),1]],t.pue),o]);return ir(n,e)}function lr(t){let[e="1",...n]=t.split("/");return{above:e==="1"?[]:[e],below:n}}function O0(t,e,n){let[r,o,a]=[lr(t),lr(e),lr(n)],s=[...r.above,...o.above],i=[...r.below,...o.below];for(let c of[...s])i.includes(c)&&(s.splice(s.indexOf(c),1),i.splice(i.indexOf(c),1));let l=c=>[...c].sort().join("/");return l(s)===l(a.above)&&l(i)===l(a.below)}function qo(t){return[...new Set([...t].flat())]}function Ue(t,e){let n=[...t],[r]=n;if(!r)return null;if(e!==void 0&&r.unit!==e)throw new RangeError(`cannot add ${r.unit} as ${e}`);let o=n.filter(c=>xe(c.method)).map(c=>c.points),a=n.filter(c=>!xe(c.method)).map(c=>c.points),[s,,i]=ar(a.length?[...o,st(a)]:o),l=Math.min(Math.max(P(n.map(c=>c.mid)),s),i);return cr(n,[s,l,i])}function z(t,...e){let n=[t,...e];return cr(n,st(n.map(r=>r.points)))}function it(t,...e){let n=[t,...e];return cr(n,ar(n.map(r=>r.points)))}function cr(t,e){let n=[...new Set(t.map(s=>s.unit))].sort(),[r=""]=n;if(n.length>1)throw new RangeError(`cannot add ${n.join(", ")}`);let o=Oe(t.map(s=>s.method)),a=qo(t.map(s=>s.sources));return new A(...e,r,o,a,U0(t,o))}function U0(t,e){let[n]=t,r=o=>o.method===n?.method&&(o.how===n.how||(o.how?.equals(n.how)??!1));return t.every(r)?n?.how??null:ir(t.map(o=>[o.known,o.mid]),e)}function lt(t){let{id:e,mid:n,low:r,high:o,unit:a,year:s,method:i,source:l,licence:c}=t;return{id:e,value:n,low:r,high:o,unit:a,year:s,method:i,source:l,licence:c}}function _(t,e){let r=t.low===t.high&&t.year===null?"measured":t.id.startsWith("pue/")?"assumed":"modelled",o=new A(t.low,t.mid,t.high,t.unit,r,[t.id]);return e===void 0?o:o.converted(e)}function L(t,{low:e,mid:n,high:r},o){let[a,s,i]=["given by the user","the user","none needed"];return{id:`${t}/given`,low:e,mid:n,high:r,unit:o,year:null,method:a,source:s,licence:i}}var D0=3;function dr(t,e,n){let r=a=>Ue(a.map(s=>s.energyJ)),o=r([...t,...e]);return{accelerator:r(t.filter(a=>a.kind==="gpu")),components:r(t),node:o,facility:o&&n.facility(o)}}function Ut(t,e,n,r){let o=[],{price:a}=e,s=dr(t.resources,t.rests,e),i=s[e.site.boundary];o.push(e.pueLine,e.intensityLine);let l=i&&e.carbon(i),c=G0(n.hardware,t.duration);o.push(...n.hardware.flatMap(E=>[E.carbon,E.lifetime]));let d=l&&c&&it(l,c),{node:u}=s;u&&o.push(e.wueLine,e.gridWaterLine),i&&a&&o.push(...e.priceLines),o.push(e.instancePrice);let m=i&&e.energyCost(i),g=e.instanceCost(t.duration,n.instances??1,t.devices);o.push(e.socialCostLine);let f=e.socialCost(d??l),S=new Set([m,g].flatMap(E=>E?.unit??[])),b=e.intensityLine,C=[...t.warnings??[],...e.notes],M=V0(i,l,c,e,n,C);return{schema:D0,run:{id:t.id,name:t.name,command:null,status:"estimated",exit_code:null,started_at:null,duration_s:t.duration.mid,host:null,inputs:t.inputs,assumptions:t.assumptions},energy:{scope:t.scope,idle_policy:t.idlePolicy,resources:[...t.resources,...t.rests].map(({resource:E,name:re,energyJ:H,source:I})=>({resource:E,name:re,energy_j:H.toJSON(),machine_energy_j:H.toJSON(),method:H.method,source:I,covered:1,gap_s:0})),unattributed_j:t.scope==="machine"||!u?null:B0(u),boundaries:{accelerator_j:O(s.accelerator),components_j:O(s.components),node_j:O(u),facility_j:O(s.facility)}},carbon:{operational_location_g:O(l),operational_market_g:null,embodied_g:O(c),total_g:O(d),intensity_g_per_kwh:O(e.intensity),intensity_method:b?.method??null,place:e.site.place,place_name:e.placeName,place_known_by:e.site.place_known_by,year:b?.year??null,widened_for:e.widenedFor,boundary:e.site.boundary,market:null,offsets:[]},water:{onsite_l:O(u&&e.onsiteWater(u)),grid_l:O(u&&e.gridWater(u)),total_l:O(u&&e.water(u))},money:{energy_cost:O(m),instance_cost:O(g),social_cost:O(f),currency:S.size===1?[...S][0]??null:null,energy_currency:m?.unit??null,instance_currency:g?.unit??null,social_currency:f?.unit??null},sci:M,windows:[],windows_common:null,compute:null,factors:L0(t.factors,o).map(lt),edition:r,overhead:{cpu_s:0,share_of_one_core:0},not_metered:[],would_narrow:[],warnings:[...new Set([...C,...e.warnings])],...e.notes.length?{figure_warnings:[...new Set(e.notes)]}:{}}}function O(t){return t&&t.toJSON()}function B0(t){return new A(0,0,0,t.unit,t.method).toJSON()}function L0(t,e){let n=[...t,...e].filter(r=>r!==null);return[...new Map(n.map(r=>[JSON.stringify(lt(r)),r])).values()]}function G0(t,e){let[n,...r]=t.map(o=>W0(o,e));return n?z(n,...r):null}function W0(t,e){let{count:n,reservedShare:r=1,shareMethod:o="measured"}=t;if(!(r>=0&&r<=1&&n>=0&&t.lifetime.low>0))throw new p(`no such hardware: ${h(n)} × ${t.name}, share ${h(r)} · its embodied carbon cannot be shared out`,"give a count ≥ 0, a share from 0 to 1 and a lifetime above 0");let a=_(t.lifetime,"s"),s=new A(1/a.high,1/a.mid,1/a.low,"1/s",a.method,a.sources),i=_(t.carbon),[l="",c="1"]=i.unit.split("/"),d=i.times(new A(n,n,n,c,"measured"),l).converted("gCO2e"),u=new A(r,r,r,"1",o);return d.times(e.times(u,"s").times(s,"1"),"gCO2e")}function V0(t,e,n,r,o,a){let{functionalUnits:s,hardware:i}=o;if(!s)return null;if(n&&!e)return a.push("no SCI score: the carbon of the energy is unknown"),null;if(!t||!e||!n)return a.push("no SCI score: ISO/IEC 21031 wants the embodied share of the hardware in it"),null;let l=i.map(d=>`${h(d.count)} × ${d.name}`).join(", "),c=r.intensityLine?.method??null;return{score_g:it(e,n).per(s.count,s.unit).toJSON(),functional_unit:s.unit,functional_units:s.count,operational_g:e.toJSON(),embodied_g:n.toJSON(),boundary:`E: ${r.site.boundary}; I: location-based, ${c}; M: ${l}`}}var v=class extends p{what;constructor(e,n="",r=""){super(n?`${e} · ${n}`:e,r),this.what=e}};var Dt=class{#e;constructor(e){this.#e=new Map([...e].map(n=>[n.table,n]))}has(e){return this.#e.has(e)}get(e){let n=this.#e.get(e);if(!n)throw ur(e);return n}};function ur(t){return new p(`the table of ${t} was not given`,ct(t))}function ct(t){return`import ${t} from "wattprint/tables/${t}" and give it to estimator(${t})`}function N(t){return t?t.split(`
`).map(e=>e.split("	")):[]}function Bt(t,e){let n=Number(t),r=e.split(",").map((o,a)=>[n+a,o]);return new Map(r.filter(([,o])=>o))}function Lt(t,e){let[n="",r,o,a,s="",i,l="",c="",d=""]=t;return{id:n,low:Number(r),mid:Number(o),high:Number(a),unit:s,year:i?Number(i):null,method:l,source:pe(c,e),licence:d}}function pe(t,e){return t.split("+").map(n=>e.get(n)||n).join("; ")}var U=class{#e;#n;#t;#r;#s;#i;#a;constructor(e,n,r="",o=s=>s,a=""){this.#e=e.split(" "),this.#n=n,this.#t=r,this.#r=o,this.#s=a||(this.#e[0]??"")}get rows(){if(this.#i===void 0){let e=this.#t.split(`
`),n=r=>r.startsWith("#")?e[Number(r.slice(1))]??"":r;this.#i=N(this.#n).map(r=>{let o=Object.fromEntries(this.#e.map((a,s)=>[a,n(r[s]??"")]));return this.#r(o)})}return this.#i}get#o(){return this.#a??=new Map(this.rows.map(e=>[e[this.#s]??"",e])),this.#a}find(e){return this.#o.get(e)}keys(){return this.#o.keys()}starting(e){return[...this.#o].flatMap(([n,r])=>n.startsWith(e)?[r]:[])}};var $0=new Set("nvidia amd intel google aws amazon apple geforce tesla radeon instinct corporation inc gpu graphics accelerator card generation edition series each hbm2 hbm2e hbm3 hbm3e developer kit".split(" ")),z0=new Map([...["nvidia","amd","intel","google","aws","apple"].map(t=>[t,t]),...["geforce","tesla","quadro"].map(t=>[t,"nvidia"]),...["radeon","instinct"].map(t=>[t,"amd"]),["amazon","aws"]]),F0=["rtx","gtx","rx","gaudi","tpu","titan"],X0=["ti","super","xt","xtx","gre","d"],H0=["pro","max","ultra"],j0=new Map([["mobile","laptop"],["notebook","laptop"]]),K0=["sxm","nvl","pcie","oam"];function ge(t){let e=t.toLowerCase().replace(/\(r\)|\(tm\)|®|™/g,"").replace(/[-_/(),;:]/g," "),n=[];for(let r of e.split(/\s+/).filter(Boolean)){let o=n.at(-1);["gb","gib","g"].includes(r)&&o!==void 0&&mr(o)?n[n.length-1]=`${o}gb`:n.push(...ea(r).flatMap(a=>$0.has(a)?[]:[j0.get(a)??a]))}return n}function mr(t){return/^\d+$/.test(t)}function ea(t){for(let e of F0){let n=t.startsWith(e)?t.slice(e.length):"";if(t.startsWith(e)&&(/^\d/.test(n)||e==="tpu"))return n?[e,...Zo(n)]:[e]}return Zo(t)}function Zo(t){for(let e of K0){let n=t.indexOf(e);if(n>0&&/\d/.test(t[n-1]??""))return[t.slice(0,n),t.slice(n)]}for(let e of X0){let n=t.endsWith(e)?t.slice(0,-e.length):"";if((mr(n)||mr(n.slice(0,-2)))&&(e!=="d"||n.length===4))return[...ea(n),e]}for(let e of H0)if(t.endsWith(e)&&/^m\d$/.test(t.slice(0,-e.length)))return[t.slice(0,-e.length),e];return[/^\d+g$/.test(t)?`${t}b`:t]}function pr(t){let e=[];for(let n of t){let r=e.at(-1);r!==void 0&&/^\p{L}$/u.test(r)&&/^\d{3}/.test(n)?e[e.length-1]=r+n:e.push(/^\p{L}.*\ds$/su.test(n)?n.slice(0,-1):n)}return e}function gr(t){let e=t.toLowerCase().replaceAll("(r)","").replace(/[-_]/g," ").split(/\s+/);return new Set(e.flatMap(n=>z0.get(n)??[]))}var Gt=class{citations;constructor(e){this.citations=new Map(e.flatMap(N).map(([n="",r=""])=>[n,r]))}cite(e){return pe(e,this.citations)}};function De(t){return G(t.flatMap(e=>e.split(" AND "))).sort().join(" AND ")}function G(t){return[...new Set(t)]}var $t=["fp64","fp32","tf32","fp16","bf16","fp8","int8","fp4"],Wt=new Set(["rtx","gtx","gt","rx","arc","pro","tpu","jetson","quadro"]),J0=new Map([["blackwell","B200, GB200, RTX 5090"],["hopper","H100, H200, GH200"],["ada","L40S, L4, RTX 4090"],["lovelace","L40S, L4, RTX 4090"],["ampere","A100, A40, RTX 3090"],["turing","T4, RTX 2080 Ti"],["volta","V100"],["pascal","P100, GTX 1080 Ti"],["kepler","K80"],["cdna","MI250X, MI300X"]]),Q0=new Set("trillium ironwood hopper trn1 trn2 trn3 inf1 inf2 225 325l 338".split(" ")),Y0={soc:["cpu"],module:["cpu","dram"]},q0=256,dt=200,Z0="name variant driver_names vendor extent gpus_per_board tdp_w tdp_low_w tdp_high_w memory_gb year source note licence fp64 fp32 tf32 fp16 bf16 fp8 int8 fp4 peak_source peak_note peak_licence max_w max_note mean_low_w mean_w mean_high_w mean_extent mean_source mean_note mean_licence";function na(t,e){return new U(Z0,t,e,n=>{let[r="",...o]=n.name.split(" "),a=n.variant.split(" "),s=i=>i.replaceAll("~",o.join(" "));return{...n,core:ge(n.name).filter(i=>!a.includes(i)).join(" "),vendor:n.vendor||r,extent:n.extent||"board",gpus_per_board:n.gpus_per_board||"1",tdp_low_w:n.tdp_low_w||n.tdp_w,tdp_high_w:n.tdp_high_w||n.tdp_w,note:s(n.note),max_note:s(n.max_note),mean_note:s(n.mean_note),licence:n.licence||"facts",peak_source:n.peak_source||n.source,peak_note:n.peak_note==="-"?"":s(n.peak_note||n.note),peak_licence:n.peak_licence||"facts"}})}var Vt=class{#e;#n;#t;#r=new Map;constructor(e,n,r){this.#e=e.rows.map(o=>{let a=new Set(o.driver_names.split("|").filter(Boolean));return{row:o,driver:a,core:hr(o.core),variant:hr(o.variant)}}),this.#t=n,this.#n=r}get rows(){return this.#e.map(({row:e})=>e)}find(e){return this.#r.has(e)||(this.#r.size>=q0&&this.#r.clear(),this.#r.set(e,this.#s(e))),this.#r.get(e)}#s(e){let n=this.#c(e),[r]=n;if(r===void 0)return;let o=n.length===1,a=o?this.#l(e,r):"",s=o?"":`range of ${n.length} variants: ${n.map(u=>u.name).join(", ")}`,l=new Set(n.map(u=>u.extent)).size===1?r.extent:"board",c=new Set(n.map(u=>u.memory_gb)),d=n.flatMap(u=>u.max_w?[Number(u.max_w)]:[]);return{asked:e,name:o?r.name:e,vendor:r.vendor,tdpW:ta(n,"tdp"),maxW:d.length?Math.max(...d):void 0,mean:this.#o(n),extent:l,covers:Y0[l]??[],gpusPerBoard:Math.min(...n.map(u=>Number(u.gpus_per_board))),memoryGb:c.size===1&&r.memory_gb?Number(r.memory_gb):void 0,year:o&&r.year?Number(r.year):null,source:G(n.map(u=>this.#a(u))).join("; "),licence:De(n.map(u=>u.licence)),match:s||a||"exact",isShort:a!=="",rows:n}}get(e){if(e.length>dt)throw new p("no accelerator has a name that long","write the model, such as H100");let n=this.find(e);if(n!==void 0)return n;let r=J0.get(ge(e).join(" "));if(r!==void 0){let o=`${w(e)} is an architecture of many accelerators`;throw new v(o,"whose power differs",`try ${r}`)}throw new v(`no accelerator is called ${w(e)}`,"its power and its peak are unknown",`try ${this.nearest(e).join(", ")||"the model as its driver prints it"}`)}nearest(e,n=3){let r=ge(e),o=r.filter(s=>!s.endsWith("gb"));if(o.length!==r.length){let s=this.#d(new Set(o),gr(e));if(s.length)return s.map(nl)}let a=new Map(this.#e.map(({row:s})=>[ge(s.name).join(" "),s.name]));for(let s of[r,pr(r)]){let i=j(s.join(" "),a.keys(),n);if(i.length)return i.flatMap(l=>a.get(l)??[])}return[]}peak(e,n){let r=e.rows.flatMap(s=>this.#i(s,n)??[]);if(!r.length||r.length<e.rows.length)return;let o=r.map(s=>Number(s[n])*1e12),a=e.rows.flatMap(s=>s.year?[Number(s.year)]:[]);return{id:`peak/${e.name}/${n}`,low:Math.min(...o),mid:P(o)/o.length,high:Math.max(...o),unit:n==="int8"?"OP/s":"FLOP/s",year:a.length?Math.max(...a):null,method:`vendor's dense peak${e.gpusPerBoard>1?`, ${e.gpusPerBoard} GPUs together`:""}`,source:G(r.map(s=>this.#a(s))).join("; "),licence:G(r.map(s=>s.licence)).sort().join(" AND ")}}#i(e,n){if(e[n])return{...e,source:e.peak_source,note:e.peak_note,licence:e.peak_licence};let r=this.#t.find(fr(e));return r?.[n]?r:void 0}#a(e){return this.#n.cite(e.source)+(e.note?`: ${e.note}`:"")}#o(e){let n=ta(e,"mean");if(n!==void 0)return{watts:n,extent:G(e.map(r=>r.mean_extent)).join(" or "),source:G(e.map(r=>`${this.#n.cite(r.mean_source)}: ${r.mean_note}`)).join("; "),licence:De(e.map(r=>r.mean_licence))}}#l(e,n){let r=hr(n.core),o=Be(r,new Set(ge(e)));if(n.driver_names.split("|").includes(e)||!o.size||!he(o,Wt))return"";let s=this.#e.filter(i=>i.core.size>r.size&&he(r,i.core)).map(({row:i})=>i.name).join(" or ");return`short for ${n.name}${s?`, not ${s}`:""}`}#c(e){let n=this.#e.filter(s=>s.driver.has(e));if(n.length)return n.map(({row:s})=>s);let r=ge(e),o=gr(e),a=this.#d(new Set(r),o);return a.length?a:this.#d(new Set(pr(r)),o)}#d(e,n){let r=this.#e.filter(({row:l})=>!n.size||n.has(l.vendor.toLowerCase())),o=r.filter(({core:l,variant:c})=>he(l,e)&&he(Be(e,l),c)),a=o.filter(({core:l,variant:c})=>new Set([...l,...c]).size===e.size),s=o.length?o:r.filter(l=>el(l,e));return(a.length===1?a:s).map(({row:l})=>l)}};function el({row:t,core:e,variant:n},r){let a=he(Be(e,r),tl(t,r))?Be(e,Wt):e,s=[...Be(r,e)].map(c=>n.has(`${c}gb`)?`${c}gb`:c),i=a.size>1||/\d/.test([...a].join(""));return[...r].some(c=>Q0.has(c)&&n.has(c))&&he(r,new Set([...e,...n]))&&!(r.size===1&&r.has("hopper"))||i&&he(a,r)&&s.every(c=>n.has(c))}function tl(t,e){let n=t.core.split(" "),r=n.find(s=>/^\d+$/.test(s)),o=["ada","pro","vega"].some(s=>n.includes(s)&&e.has(s));return r===void 0||o?Wt:(t.name.includes("GeForce")||t.name.includes("Radeon RX"))&&r.length===4?Be(Wt,new Set(["quadro"])):new Set}function fr(t){return`${t.core} ${t.variant}`.trim()}function hr(t){return new Set(t.split(" ").filter(Boolean))}function he(t,e){return[...t].every(n=>e.has(n))}function Be(t,e){return new Set([...t].filter(n=>!e.has(n)))}function ta(t,e){if(!t.every(r=>r[`${e}_w`]))return;let n=t.map(r=>Number(r[`${e}_w`]));return[Math.min(...t.map(r=>Number(r[`${e}_low_w`]))),P(n)/n.length,Math.max(...t.map(r=>Number(r[`${e}_high_w`])))]}function nl(t){return!t.memory_gb||t.name.endsWith("GB")?t.name:`${t.name} ${t.memory_gb}GB`}var rl="H100 SXM",ol=[.6,1,1.8],al=[.8,1.3,2.1],sl=[.6,1.3,2.6],yr=[1,1,1],il=new Set(["h100 sxm sxm5 80gb","b200 sxm sxm6 180gb 192gb","h200 sxm sxm5 141gb"]),ll={"a10 pcie 24gb":.6,"a100 pcie 40gb":1.555,"a100 pcie 80gb":1.935,"a100 sxm sxm4 40gb":1.555,"a100 sxm sxm4 80gb":2.039,"a10g 24gb":.6,"a2 pcie 16gb":.2,"a30 pcie 24gb":.933,"a40 pcie 48gb":.696,"b200 sxm sxm6 180gb 192gb":8,"b300 sxm sxm6 ac 288gb":8,"gaudi 2 hl 225 96gb oam":2.46,"gaudi 3 hl 325l 128gb oam":3.7,"gb200 nvl72":8,"gb300 nvl72 288gb":8,"gh200 480gb 96gb 144gb grace hopper":4,"h100 nvl 94gb":3.9,"h100 pcie 80gb":2,"h100 sxm sxm5 80gb":3.35,"h200 nvl 141gb":4.8,"h200 sxm sxm5 141gb":4.8,"l4 pcie 24gb":.3,"l40 pcie 48gb":.864,"l40s pcie 48gb":.864,"mi210 64gb pcie":1.638,"mi250 128gb oam":3.277,"mi250x 128gb oam":3.277,"mi300a 128gb":5.3,"mi300x 192gb oam":5.3,"mi325x 256gb oam":6,"mi350x 288gb oam":8,"mi355x 288gb oam":8,"rtx 3090 24gb":.936,"rtx 4090 24gb":1.008,"rtx 5090 32gb":1.792,"rtx 6000 ada 48gb":.96,"rtx a6000 48gb":.768,t4:.32,"v100 pcie 16gb":.9,"v100 pcie 32gb":.9,"v100 sxm sxm2 16gb":.9,"v100 sxm sxm2 32gb":.9},cl=230;function oa(t,e){let n=t.get(e||rl),r=n.rows.length>1?dl(t,n):n,o=r===n?[]:[`${n.name} is taken as ${r.name}`],a=ra(t,r,["bf16","fp16","fp32"]),s=r.mean?.watts[2],i=r.tdpW?.[1]??s;if(r.tdpW===void 0&&s!==void 0&&o.push(`no TDP of ${r.name} is published: ${h(s)} W, the most seen at work, stands in`),i===void 0||r.memoryGb===void 0||a===void 0){let u=i===void 0?"power":r.memoryGb===void 0?"memory":"peak";throw new p(`the ${u} of ${r.name} is not published · a call on it cannot be estimated`,"give another --gpu, such as H100, H200, B200, A100, L40S or MI300X")}let l=r.rows[0]===void 0?"":fr(r.rows[0]),c=ll[l];c===void 0&&o.push(`the bandwidth of ${r.name} is taken from its peak`),e===void 0&&o.push(`the accelerator is unknown: ${r.name} stands in, within a factor of two`),r.covers.length>0&&o.push(`the power of ${r.name} holds CPU and memory of the module: no host is added to it`);let d=il.has(l)?yr:al;return{name:r.name,tdpW:i,memoryGb:r.memoryGb,bandwidth:c===void 0?a/cl:c*1e12,peak16:a,peak8:ra(t,r,["fp8","int8"])??a,holdsHost:r.covers.length>0,error:e===void 0?ol:c===void 0?sl:d,notes:o}}function ra(t,e,n){for(let r of n){let o=t.peak(e,r);if(o!==void 0)return o.mid}}function dl(t,e){let n=e.rows.flatMap(a=>t.find(a.name)??[]),r=a=>a.tdpW?.[2]??0,o=a=>a.memoryGb??0;return n.reduce((a,s)=>r(s)>r(a)||r(s)===r(a)&&o(s)>o(a)?s:a,n[0]??e)}var aa=/^(?:(?:us|eu|apac|jp|au|ca|us-gov|global|anthropic|meta|mistral|cohere|deepseek|openai|qwen|google|amazon)\.|ft:)/,ul=/-v\d+:\d+(?::[\p{L}\p{N}_]+)?$/u,ml=new RegExp("(?:^|(?<=[-_:. ]))(?:20\\d\\d[-_]?[01]\\d[-_]?[0-3]\\d|[01]\\d[-_]20\\d\\d|20\\d\\d[-_][01]\\d|\\d{4})(?=$|[-_:. ])","g");function la(t){return new Set(t.split(" "))}var ca=la("meta instruct chat hf it pt base thinking preview instant customtools versatile turbo maas free dynamic c4ai unsloth mlx instruction tuned v0 v0.1 v0.2 v0.3 dpo sft rl kv original web i1 imatrix actorder sym asym channel tensor pytorch keras flax cpp tflite onnx cuda cpu directml python"),pl=la("latest exp experimental beta alpha live fast priority extended nitro online floor exacto api non reasoning thinking high low medium minimal none xhigh audio realtime transcribe diarize tts native dialog vision image video search deep research computer use code coder codex max fim agent multi embed batch longcontext sol terra generation"),gl={o1:["pro"],o3:["pro"],grok:["mini","heavy"],"gpt-5":["luna"],claude:["mythos"]},hl=/^v?\d+(?:p\d+)?$/,da=/^(?:\d+k|\d{4,}|1m|g\d+|\d+g)$/,fl=/^[a-z]?\d+(?:\.\d+)?[bmkt]$/,yl=/^(?:(\d+(?:\.\d+)?)(b|m|t)|(\d+)b(\d))$/,bl=/\d_\d+(?:\.\d+)?[bmt](?![a-z0-9])/,wl=/^(\d+)x(\d+(?:\.\d+)?)b$/,Sl=/^a(\d+(?:\.\d+)?)b$/,Al=/(?<=[a-z]{2})(?=\d)/;function ae(t){let e=Le(t.trim().toLowerCase()).replaceAll("@","-");for(let n=aa.exec(e);n!==null;n=aa.exec(e))e=e.slice(n[0].length);return e.replace(ul,"")}function Le(t){return t.slice(t.lastIndexOf("/")+1)}function fe(t){return t.toLowerCase().replace(/\bv(\d)p(\d)\b/g,"$1.$2").split(/[-_: ,/()]+/).flatMap(n=>n.split(Al)).flatMap(n=>n.startsWith("v")||fl.test(n)?[n]:n.split(".")).filter(n=>n!=="")}function Ft(t){let e=sa(fe(t.replace(ml,""))),n=e.filter(r=>r!=="latest"&&!da.test(r));return[fe(t),sa(fe(t)),e,n]}function sa(t){return t.filter(e=>!ca.has(e))}function ua(t,e){let n=gl[e.replace(/[*.]+$/,"")]??[];return pl.has(t)||ca.has(t)||n.includes(t)||hl.test(t)||da.test(t)}var ia=[.9,1.02,1.35],Nl=[.75,.82,1],Il=[1,1.8,2],Cl={m:1e6,b:1e9,t:1e12};function ut(t){let e=bl.test(t)?[]:fe(t),n=br(e,wl),r=br(e,yl);r.length>1&&(r=r.filter(m=>m[2]!=="m"&&m[2]!=="t"||Number(m[1])>10));let o=br(e,Sl),[a,s,i]=[n[0],r[0],o[0]];if(a!==void 0&&n.length===1&&r.length===0){let[m,g]=[Number(a[1]),Number(a[2])*1e9];return m<2||g<=0?null:{word:a[0],parameters:zt(m*g,Nl),active:zt(g,Il)}}let l=e.some(m=>/^\d+e$/.test(m));if(s===void 0||r.length!==1||n.length>0||l||o.length>1)return null;let c=Ml(s),d=i===void 0?c:Number(i[1])*1e9;return d>0&&d<=c?{word:[s,...o].map(m=>m[0]).join("-"),parameters:zt(c,ia),active:zt(d,ia)}:null}function br(t,e){return t.map(n=>e.exec(n)).filter(n=>n!==null)}function Ml(t){let[,e,n="b",r,o]=t;return r===void 0?Number(e)*(Cl[n]??1e9):+`${r}.${o}`*1e9}function zt(t,e){return[t*e[0],t*e[1],t*e[2]]}var Xt=class{names;#e=new Map;#n;#t;constructor(e){this.#n=new Map(N(e.providers).map(([o="",...a])=>[o,a])),this.#t=new Map(N(e.mixes).map(([o="",a])=>[o,Number(a)]));let n=[],r="";for(let[o="",...a]of N(e.models)){if(a.length===0){r=o;continue}n.push(Le(o));let s=o.toLowerCase();for(let i of new Set([`${r}${s}`,s,Le(s)]))this.#e.set(i,[...this.#e.get(i)??[],[`${r}${o}`,...a]])}this.names=n}find(e){for(let n of[e.trim().toLowerCase(),ae(e)]){let r=this.#e.get(n)??[],[o]=r;if(o!==void 0&&new Set(r.map(([,...a])=>a.join("	"))).size===1)return this.#r(o)}return null}gwpPerKwh(e){return this.#t.get(e)??null}#r([e="",n="",r="",o=""]){let[a="",s=""]=this.#n.get(e.slice(0,e.indexOf("/")))??[],[i="",l=i]=n.split("|");return{key:e,totalB:wr(i),activeB:wr(l),tokensPerS:r===""?null:Number(r),firstTokenS:o===""?null:Number(o),pue:wr(s),zone:a}}};function wr(t){let[e=Number.NaN,n=e]=t.split("/").map(Number);return[e,n]}function pa(t){return new RegExp(`(?:^|(?<=[-_.:/ ]))${t}(?=$|[-_.:/ ,])`,"g")}var Rl=[["(?:ud[-_])?i?q(\\d)(?:_(?:k|0|1|xxs|xs|s|m|l|xl|nl))*",null],["tq\\d_0",2],["w(\\d+)a\\d+(?:kv\\d+)?",null],["(?:nv|mx)?fp([468])",null],["u?int([1-8])",null],["i([48])",null],["u?int(16|32)",null],["b?f(?:p|loat)?(16|32)",null],["(\\d(?:\\.\\d+)?)[-_]?bits?",null],["(\\d(?:\\.\\d+)?)[-_]?bpw",null],["q4f(?:16|32)(?:_\\d)?",4],["(?:switched-)?sfp",8],["b1\\.58",2],["nf4",4]].map(([t,e])=>[pa(t),e]),ga=new Map([...["awq","gptq","autoround"].map(t=>[t,4]),...["bnb","gguf","exl2","exl3","hqq","aqlm","qat","quant","quantized","quantised"].map(t=>[t,null])]),ma=pa(`(${[...ga.keys()].join("|")})`),Tl=/^(?:ollama(?:_chat)?\/|[^/:]+:(?:latest|(?:\d+x)?\d+(?:\.\d+)?[bm])(?=$|-))/i;function ye(t){let e=t.toLowerCase(),n=null;for(let[a,s]of Rl)for(let i of e.matchAll(a)){let l=s??Number(i[1]);if(l<1||l>32)continue;let[c]=i;(n===null||l<(n.bits??32))&&(n={bits:l,word:c,byDefault:""}),e=e.slice(0,i.index)+" ".repeat(c.length)+e.slice(i.index+c.length)}let r=Array.from(e.matchAll(ma),a=>a[1]??"");if(e=e.replace(ma,""),n!==null||r.length===0)return[e,n];let o=r.map(a=>ga.get(a)??null).find(a=>a!==null)??null;return[e,{bits:o,word:r.join(" "),byDefault:""}]}function Ht(t){let e=t.trim();return!Tl.test(e)||e.toLowerCase().endsWith("cloud")?null:{bits:4,word:"q4_k_m",byDefault:"Ollama"}}function ha(t){let[e,n]=ye(t.trim().replaceAll(" ","-"));return/[^-_ .:/]/.test(e)?null:n?.bits??null}var fa=new Map([["fp16",16],["bf16",16],["fp8",8],["int8",8],["int4",4],["fp4",4]]),Pl=.05;function ya(t,e,n,r){let o=e===void 0?null:n===void 0?t.get(e):t.find(e);if(n===void 0&&r===void 0&&o!==null)return o;let a=n??o?.parameters[1];if(a===void 0)throw new p("no model is named · its cost is unknown","give --model, or --parameters 70e9");let s=r??a;if(!(a>=1e6&&a<1/0&&s>0&&s<=a))throw new p(`no model has ${h(a)} parameters of which ${h(s)} are active · its cost is unknown`,"give --parameters from 1e6 (70e9 is 70 B) and --active-parameters up to that");let i=o!==null&&vl(o.parameters[1],a)?o:null;return{key:e||"given",name:e||`model of ${Qn(a)} B`,access:"given",parameters:[a,a,a],active:[s,s,s],layers:i?.layers??null,kvPerToken:i?.kvPerToken??null,expertShare:s<a?null:1,weightBits:null,year:null,source:"the user",licence:"none needed",packing:e===void 0?null:ye(e)[1]??Ht(e),assumed:""}}function vl(t,e){return Math.abs(t-e)<=Pl*Math.max(t,e)}var _l={open:"as published",closed:"assumed range",given:"given by the user",named:"by the size in its name"};function ba(t){let e=t.access==="closed",n=t.active[1]<t.parameters[1]?`, ${Qn(t.active[1])} B active`:"";return{id:`model/${t.key}`,low:t.parameters[0],mid:t.parameters[1],high:t.parameters[2],unit:"parameter",year:t.year,method:`${_l[t.access]}${n}${e?`: ${t.source}`:""}`,source:e?"wattprint":t.source,licence:t.access==="open"?"facts":t.licence}}function jt([t,e,n]){return{low:t,mid:e,high:n}}function wa(t){let{key:e,name:n,access:r,source:o,packing:a}=t;return{key:e,name:n,access:r,parameters:jt(t.parameters),active_parameters:jt(t.active),source:o,licence_of_weights:t.licence,packing:a===null||a.byDefault?null:a.word,assumed:t.assumed||null}}function Sr(t,e){if(e!==void 0){let r=fa.get(e.toLowerCase())??ha(e);if(r===null){let o=[...fa.keys()].join(", ");throw new p(`no weights are ${w(e)}`,`use ${o}, awq or q4_k_m`)}return r}let n=t.packing?.bits??null;return n===null&&t.access==="closed"?8:n??Math.min(t.weightBits??16,16)}function Sa(t,e){let{packing:n}=t;if(e!==void 0||n===null)return"";let r=n.word.toUpperCase();if(n.byDefault)return`the name does not say in how many bits weights are packed: ${n.byDefault} serves most models in ${n.bits} (${r}), which are taken; give --quantisation`;if(n.bits!==null)return"";let o=Sr(t,void 0);return`${r} in the name does not say in how many bits: ${o} are taken; give --quantisation`}var El=/(?<=[-_:])\d{2,3}$/,Ar=.7,kl=7;function Ca(t,e,n){let r=mt(t),o=[r];r.size===null&&El.test(t)&&o.push(mt(`${t}b`));let a=[];for(let s of e){let i=mt(s);for(let l of o){let c=xl(l,i);if(c<Ar)continue;let d=l.size&&i.size?Math.abs(Math.log(l.size/i.size)):1,u=r.numbers.length>0?oe(Aa(l),Aa(i)):0;a.push({rank:[u,-c,d,s.length],key:s})}}return a.sort((s,i)=>{let l=s.rank.findIndex((c,d)=>c!==i.rank[d]);return l>=0?(s.rank[l]??0)-(i.rank[l]??0):s.key<i.key?-1:s.key>i.key?1:0}),[...new Set(a.map(({key:s})=>s))].slice(0,n)}function Ma(t,e){let n=mt(t);return e.map(mt).some(r=>r.numbers.join(" ")!==n.numbers.join(" ")||r.size!==n.size||r.family.join(" ")===n.family.join(" ")?!1:Ol(n,r)&&!n.family.every(o=>r.family.includes(o)))}function Aa(t){return t.numbers.join("-").replaceAll("o","0").replaceAll("l","1")}function xl(t,e){let[n,r]=[t.family.join(""),e.family.join("")];if(n==="")return 0;let o=Math.max(n.length,r.length),s=Math.abs(n.length-r.length)<=(1-Ar)*o?1-oe(n,r)/o:0,i=n.length>2&&t.family.every(c=>e.family.includes(c)),l=e.family.every((c,d)=>t.family[d]===c);return Math.max(s,i?.9:0,r.length>2&&l?Ar:0)}function Ol(t,e){let[n,r]=[t.family.join(""),e.family.join("")];return Math.abs(n.length-r.length)>1||oe(n,r)!==1?!1:n.length!==r.length||Na(n)===Na(r)||n.length>=kl}function Na(t){return[...t].sort().join("")}function mt(t){let e=ut(t),n=Ft(t)[1].filter(o=>o!=="latest"),r=e===null?[]:e.word.split("-");return{family:n.filter(o=>Ia(o)),numbers:n.filter(o=>!r.includes(o)&&!Ia(o)),size:e===null?null:e.parameters[1]}}function Ia(t){return/^\p{L}+$/u.test(t)}function Ta(t){return N(t.rows).map(Ul)}function Ul(t){let e=a=>t[a]??"",n=a=>e(a)===""?null:Number(e(a)),[r,o]=e(8).split("/").map(Number);return{key:e(0),name:e(1),aliases:e(2).split("|").filter(Boolean),access:e(3)==="open"?"open":"closed",parameters:Ra(e(4)),active:Ra(e(5)||e(4)),layers:n(6),kvPerToken:n(7),experts:r===void 0||o===void 0?null:[r,o],weightBits:n(9),year:n(10),source:e(11),licence:e(12)}}function Ra(t){let[e=Number.NaN,n=e,r=e]=t.split("/").map(o=>Number(o)*1e9);return[e,n,r]}var Ea=300,Dl=/^\s*ft:/i,Bl=new Set("prod production dev development test testing stage staging qa uat demo sandbox poc pilot deployment deploy endpoint default main primary backup secondary team app internal shared global standard datazone ptu eastus eastus2 westus westus3 northcentralus southcentralus swedencentral westeurope northeurope francecentral uksouth switzerlandnorth japaneast us eu".split(" ")),Kt=class{#e;#n=new Map;#t=[];constructor(e){let n=Ta(e);this.#e=new Map(n.map(r=>[r.key,r]));for(let r of n)for(let o of[r.key,...r.aliases])r.access==="closed"?this.#t.push([o,r.key]):this.#n.set(fe(ye(ae(o))[0]).join(" "),r.key)}get choices(){return Array.from(this.#e.values(),e=>{let{key:n,name:r,access:o,parameters:a}=_a(e);return{key:n,name:r,isOpen:o==="open",parameters:a}})}find(e){let n=Pa(e);if(n===null)return null;let{text:r,size:o,packing:a}=n,s=this.#s(r)??this.#i(r,o);if(s!==void 0)return this.#r(s,a);if(o===null){let c=this.#a(r);return c===void 0?null:va(this.#r(c,a),e,"by the beginning of its name")}let i=this.#o(r);if(i!==void 0)return va(this.#r(i,a),e,"which its name holds");let l=[...this.#e.values()].filter(c=>c.access==="open").map(c=>c.key);return Ma(r,l)?null:Wl(Nr(r),o,a)}findOpen(e){let n=Pa(e),r=n===null?void 0:this.#s(n.text);return n===null||r===void 0?null:this.#r(r,n.packing)}get(e){let n=this.find(e);if(n!==null)return n;let r=this.nearest(e),o=r.length>0?`, or one of ${r.join(", ")}`:"";throw new p(`no model is called ${w(e)} · its size is unknown, so its cost is`,`give --parameters 70e9 (and --active-parameters if it has experts)${o}`)}nearest(e,n=3){let r=Array.from(this.#e.keys(),o=>o.replaceAll("*",""));return Ca(ye(ae([...e].slice(0,Ea).join("")))[0],r,n)}#r(e,n){let r=this.#e.get(e);if(r===void 0)return null;let o=r.access==="closed"||(r.weightBits??16)<=4;return{..._a(r),packing:n?.byDefault&&o?null:n}}#s(e){return Ft(e).map(r=>this.#n.get(r.join(" "))).find(r=>r!==void 0)}#i(e,n){let r=Nr(e),o;for(let[a,s]of this.#t){let i=a.replaceAll("*","").length;if(o!==void 0&&(i<o[0]||i===o[0]&&s<=o[1]))continue;let l=Gl(a,r);l===null||n!==null&&!a.includes(n.word)||(l.match(/[a-z0-9]+/g)??[]).every(c=>ua(c,a))&&(o=[i,s])}return o?.[1]}#a(e){let n=Nr(e).match(/[^-_ ]+|[-_ ]+/g)??[];for(let r=n.length-2;r>0;r-=2){let o=n[r+1]??"";if(!Bl.has(o)&&!/^\p{Nd}+$/u.test(o))return;let a=this.#i(n.slice(0,r).join(""),null);if(a!==void 0)return a}}#o(e){let n=fe(e);for(let r=n.length;r>1;r-=1)for(let o=0;o+r<=n.length;o+=1){let a=n.slice(o,o+r),s=this.#n.get(a.join(" "));if(s!==void 0&&ut(a.join("-"))!==null)return s}}};function Pa(t){if([...t].length>Ea)return null;let[e,n]=ye(ae(Ll(t))),r=Dl.test(Le(t))?e.split(":",1)[0]??"":e;return{text:r,size:ut(r),packing:n??Ht(t)}}function Ll(t){return/^ollama(?:_chat)?\//i.test(t)&&!t.includes(":")?`${t}:latest`:t}function Nr(t){return t.replace(/^[ \-_.:]+|[ \-_.:]+$/g,"")}function va(t,e,n){return t&&{...t,assumed:`${e} is taken as ${t.name}, ${n}`,licence:"unknown"}}function Gl(t,e){let n=t.endsWith("*"),[r="",...o]=(n?t.slice(0,-1):t).split("*");if(!e.startsWith(r))return null;let a=r.length,s=[];for(let l of o){let c=e.indexOf(l,a);if(c<0)return null;s.push(e.slice(a,c)),a=c+l.length}let i=e.slice(a);return(n?/^[\p{L}\p{N}]/u.test(i):i!=="")?null:[...s,i].join(" ")}function Wl(t,e,n){let r=e.word.toUpperCase();return{key:t,name:t,access:"named",parameters:e.parameters,active:e.active,layers:null,kvPerToken:null,expertShare:e.active.every((o,a)=>o===e.parameters[a])?1:null,weightBits:null,year:null,source:`the ${r} in its name`,licence:"unknown",packing:n,assumed:`no table has ${t}: its size is the ${r} in its name`}}function _a(t){let e=t.parameters.some((g,f)=>g!==t.active[f]),{name:n,access:r,parameters:o,active:a,layers:s,kvPerToken:i,experts:l,weightBits:c,year:d,source:u,licence:m}=t;return{key:t.key.replaceAll("*",""),name:n,access:r,parameters:o,active:a,layers:s,kvPerToken:i,expertShare:l===null?e?null:1:l[0]/l[1],weightBits:c,year:d,source:u,licence:m,packing:null,assumed:""}}var Vl={dense:{one:2e-5,several:5e-5},experts:{one:1e-4,several:28e-5}},$l=.55,zl=.15,Fl=1.3,be=[.6,1,2];function ka(t,e,n,r){if(e>=t)return t;let o=n??e/t,a=n===null?0:Math.max(0,(e-o*t)/(1-o));return a+(t-a)*(1-(1-o)**r)}function xa(t,e){return 2*t*e}function Oa(t,e,n){let r=Math.sqrt(t/(12*e));return 2*t*n+2*e*r*n**2}function Ua(t,e,n){return Ir(Math.ceil(1.2*t*e/8e9/n))}function Ir(t){let e=1;for(;e<t;)e*=2;return e}function Da(t,e,n){return t/(e*n)}function Cr(t,e,n){return t/(e*n)}function Ba(t,e,n,r,o){let a=Vl[r?"experts":"dense"][o>1?"several":"one"];return t/.75+e/.6+n*a}function Mr(t,e,n,r,o){let a=$l*n+zl*t+Fl*e;return r*o*Math.min(n,a)}function Rr(t){return 32*(t/8e9)**.35}function La(t){return 2*Rr(t)*1024}var Tr={alpha:11665273170451914e-22,beta:-.011205921025579175,gamma:4052928146734005e-20},Pr={alpha:.0006785088094353663,beta:.0003119310311688259,gamma:.019473717579473387},Qt=64,Hl=16,jl=1.2,Kl=80,Jt={gpus:8,powerKw:1.2,gwp:5700},Jl=273,Ql=3*365*24*3600;function Yl(t,e){let n=Tr.alpha*Math.exp(Tr.beta*Qt)*t+Tr.gamma;return e*n/1e3}function ql({activeB:t,outputTokens:e,tokensPerS:n,firstTokenS:r}){let o=n?1/n:Pr.alpha*t+Pr.beta*Qt+Pr.gamma;return e*o+(r??0)}function Zl(t){return Ir(Math.ceil(jl*t*Hl/8/Kl))}function vr(t){let e=ql(t),n=Zl(t.totalB),r=e/3600*(Jt.powerKw*n/Jt.gpus)/Qt,o=t.pue*(r+n*Yl(t.activeB,t.outputTokens)),s=(n/Jt.gpus*Jt.gwp+n*Jl)*e/(Ql*Qt),i=o*t.gwpPerKwh;return{gpuCount:n,latencyS:e,energyKwh:o,gwpUse:i,gwpEmbodied:s,gwp:i+s}}function Ga(t,e){let{low:n,high:r}=t,o=s=>(n[s]+r[s])/2,a=s=>t.zone||!t.registered?s*e:null;return{energy_kwh:o("energyKwh")*e,energy_kwh_low:n.energyKwh*e,energy_kwh_high:r.energyKwh*e,gwp_kg:a(o("gwp")),gwp_kg_low:a(n.gwp),gwp_kg_high:a(r.gwp),gwp_use_kg:a(o("gwpUse")),gwp_embodied_kg:o("gwpEmbodied")*e,latency_s:o("latencyS"),accelerators:r.gpuCount,pue:t.pue,total_parameters_b:t.totalB,active_parameters_b:t.activeB,sizes:t.registered?"EcoLogits":"ours",model:t.registered||null,zone:t.zone||null,instead_of:t.insteadOf||null}}function Wa(t,e,n,r){let o=t.find(e);if(o===null)return null;let a=r??o.zone,s=t.gwpPerKwh(a),i=f=>vr({activeB:o.activeB[f],totalB:o.totalB[f],outputTokens:n,gwpPerKwh:s??0,pue:o.pue[f],tokensPerS:o.tokensPerS,firstTokenS:o.firstTokenS}),{key:l,pue:c,totalB:d,activeB:u}=o,[m,g]=[i(0),i(1)];return{low:m,high:g,registered:l,insteadOf:"",pue:c,totalB:d,activeB:u,zone:s===null?"":a}}var Yt=class{#e=new Map;constructor(e,n){for(let r of e.names){let o=n.findOpen(r);if(o===null)continue;let{key:a,packing:s}=o;this.#e.set(a,[...this.#e.get(a)??[],{name:r,bits:s?.bits??null}])}}nearest(e,n){if(e.access!=="open"||e.assumed)return"";let r=e.packing?.bits??null,o=(this.#e.get(e.key)??[]).map(a=>{let s=oe(ae(n),a.name.toLowerCase());return{name:a.name,rank:[a.bits===r?0:1,s,a.name]}});return V(o,({rank:a})=>a)[0]?.name??""}};function Va(t,e,n,r,{pue:o,intensity:a}){let s="EcoLogits has no model of that name";if(t===null)s="EcoLogits' own figures are not at hand";else if(e.access==="given")s="EcoLogits takes no size from you";else{let u=t.nearest(e,n||e.key);u&&(s+=` (it lists ${u}, which has the same size)`)}let[i,l]=[e.active[1]/1e9,e.parameters[1]/1e9],c=a.mid/1e3,d=vr({activeB:i,totalB:l,outputTokens:r,gwpPerKwh:c,pue:o.mid});return{low:d,high:d,registered:"",insteadOf:s,pue:[o.mid,o.mid],totalB:[l,l],activeB:[i,i],zone:""}}var ec={letter:[.2,.25,.45],mark:[.4,.6,1.1],otherLetter:[.18,.55,2.1],syllable:[.45,.75,1.5]},$a=1e7,tc=["letter","mark","otherLetter","syllable"];function nc(t){return t>""?(t.codePointAt(0)??0)>=11904?"syllable":"otherLetter":/[A-Za-z\t-\r\u001c-\u0020]/.test(t)?"letter":"mark"}function rc(t){if(t.trim()==="")throw new p("the text is empty · it has no tokens to estimate","give the text itself");let e=[...t];if(e.length>$a)throw new p(`a text of ${e.length} characters is longer than any model reads · its cost is unknown`,`give at most ${$a} characters, or its tokens`);let n={letter:0,mark:0,otherLetter:0,syllable:0};for(let s of e)n[nc(s)]+=1;let r=s=>P(tc.map(i=>n[i]*ec[i][s])),o=Math.max(1,Math.floor(r(0))),a=Math.max(o,k(r(1)));return[o,a,Math.max(a,Math.ceil(r(2)))]}function _r(t,e,n){if(n===void 0)return{points:[e,e,e],note:""};if(e!==0)throw new p(`both tokens and a text of the ${t} are given`,`give --${t}-tokens or --${t}-text`);let[r,o,a]=rc(n),s=`from ${h(r)} to ${h(a)}`,i=`the tokens of the ${t} are estimated by the length of its text: ${h(o)}, ${s}`;return{points:[r,o,a],note:i}}var Er=["rack","tower","blade","multi-node"],za=[2007,2017],Ja=2017,oc=5,ac=2,sc=16,Fa=2,ic=[0,4,27],lc=[0,2,20],cc=[.5,.8,1],dc=[1,1,1],[Xa,Ha,ja]=[.01,.045,.035],Ka=[1.7,1.5],uc=[[2013,1],[2009,1.5]],mc=2.3,pc=400,gc=300,hc=[0,.08,.48],fc=[0,0,0],yc=[.05,.3,1.2],bc={laptop:{baseW:[2.5,8,20],share:[.08,.15,.3]},desktop:{baseW:[5,22,70],share:[.09,.18,.35]},board:{baseW:[.5,2,8],share:[.08,.15,.3]}};function Qa(t){return t.isVirtual||t.kind==="server"?"modelled":"assumed"}function Zt(t,e,n){let r=e.isVirtual?void 0:bc[e.kind];if(r!==void 0)return qt(l=>Math.max(r.baseW[l],r.share[l]*n));let o=e.isVirtual?qt(l=>yc[l]*e.logicalCpus):wc(t,e),a=e.gpus?hc:fc,s=qt(l=>o[l]+a[l]*n),i=Ac(e,n+s[1]);return qt(l=>s[l]+i[l])}function qt(t){return[t(0),t(1),t(2)]}function wc(t,e){let n=e.sockets??2,r=Sc(t,n,e),o=kr(e)?lc:ic,a=e.form==="blade"||e.form==="multi-node"?cc:dc;return[r/Fa*a[0],r*a[1]+o[1]*n,r*Fa*a[2]+o[2]*n]}function Sc(t,e,n){let r=s=>Number(t.find(s)?.mid??Number.NaN),o=Math.min(Math.max(n.year??Ja,za[0]),za[1]),a=Math.exp(-r("trend")*(o-2012)/10);return kr(n)?ac+r("small_w")*a:(oc+r("base_w")*a)*Math.sqrt(e)}function kr(t){return t.sockets===1&&t.logicalCpus<=sc}function Ac(t,e){let n=t.year??Ja,r=uc.find(([a])=>n>=a)?.[1]??mc,o=e*(Ha+2*Xa+ja*.5);if(!t.isVirtual){let a=kr(t)?gc:pc*(t.sockets??2),s=(t.supplies??1)*(t.supplyW??0)||Math.max(a,1.5*e),i=e/s;o=s*(Xa+Ha*i+ja*i*i)}return[o*r/Ka[0],o*r,o*r*Ka[1]]}var Ic=[4,64],Cc=[.7,1,1.8],Mc=[600,1200,2e3],Rc={kind:"server",isVirtual:!1,form:void 0,sockets:2,logicalCpus:224,gpus:8,supplies:void 0,supplyW:void 0,year:void 0},gt=[0,.12,.5],Tc=["llm"];function Z(t,e,n="modelled"){return new A(...t,e,n,Tc)}function qa(t){if(t===void 0)return Ic;let[e,n]=typeof t=="object"?t:Pc(`${t}`);if(1<=e&&e<=n&&n<=4096)return[e,n];let o=`no server works on ${typeof t=="string"?w(t):typeof t=="object"?`(${t.join(", ")})`:t} requests at once · energy per call goes by it`;throw new p(o,"write 16 or 4-64")}function Pc(t){let[e="",n=""]=t.split(/-(.*)/s),r=e.trim()===""?Number.NaN:Number(e);return[r,n.trim()===""?r:Number(n)]}var Ya=1e15;function Za(t,e,n=0){let r=[t,e,n].find(a=>typeof a!="number");if(r!==void 0)throw new p(`${w(r)} is no number of tokens`,"give 800");if(0<=n&&n<=t&&t<=Ya&&0<=e&&e<=Ya&&t+e>0)return{input:t,output:e,cached:n};throw new p(`no call has ${h(t)} input tokens, ${h(n)} of them cached, and ${h(e)} output tokens · its cost is unknown`,"give --input-tokens and --output-tokens from 0, one of them above")}function vc(t,e,n,r,o,a){let[s,i]=[t.parameters[e],t.active[e]],l=t.layers??Rr(i),c=t.kvPerToken??La(i),d=Ua(s,r,n.memoryGb),u=r===8?n.peak8:r>16?n.peak16/2:n.peak16,m=xa(c,a.input+a.output/2),g=Math.max(0,d*n.memoryGb*1e9-s*r/8),f=m>0?Math.max(1,Math.min(o,g/m)):o,S=ka(s,i,t.expertShare,f)*r/8+f*m,b=Da(S,d,n.bandwidth),C=Cr(2*i*f,d,u),M=Ba(b,C,l,i<s,d),E=Math.max(a.output,1),re=E*Mr(b,C,M,d,n.tdpW)/f,H=Cr(Oa(i,l,a.input-a.cached),d,u),I=H/.6,x=Mr(0,H,I,d,n.tdpW);return{gpus:d,batch:f,prefillJ:x,decodeJ:re,machineS:I+E*M/f}}function _c(t){return t.access==="closed"||t.access==="named"?"assumed":"modelled"}function es(t,e,n,{atOnce:r,bits:o,lean:a}){let[s,i]=r,l=Math.sqrt(s*i),c=_c(t),[d,u,m]=n,g=(Me,Xn,Re=u)=>vc(t,Me,e,o,Xn,Re),[f,S,b]=[g(1,l),g(1,i),g(1,s)],[C,M]=[g(0,l),g(2,l)],[E,re]=[g(1,l,d),g(1,l,m)],H=[be,e.error,o<8?Cc:yr],I=(Me,Xn)=>{let Re=f[Me],Ao=Z(pt([S,f,b].map(tt=>tt[Me]),Re),Xn,c);if(Re===0)return Ao;let H2=pt([C,f,M].map(tt=>tt[Me]/Re),1),j2=pt([E,f,re].map(tt=>tt[Me]/Re),1);return ts(Ao,[H2,j2,...H])},[x,Ce,et]=[I("prefillJ","J"),I("decodeJ","J"),I("machineS","s")],zn=xr(x,Ce),wo=f.gpus/8,X2=Z(e.holdsHost?[0,0,0]:Mc,"J/s"),Fn=et.times(X2,"J").scaled(wo),So=Ec(a,zn,Fn,et.mid*wo);return{gpus:f.gpus,batch:[b.batch,f.batch,S.batch],weightBits:o,prefillJ:x,decodeJ:Ce,gpuJ:zn,hostJ:Fn,restJ:So,readyJ:xr(zn,Fn,So).times(Z(gt,"1"),"J"),machineS:et,latencyS:kc([b,f,S],[E,re],c)}}function ts(t,e){return e.filter(n=>n.some(r=>r!==1)).reduce((n,r)=>n.times(Z(r,"1",t.method),t.unit),t)}function pt(t,e){return[Math.min(...t),e,Math.max(...t)]}function xr(...t){return Ue(t)??t[0]}function Ec(t,e,n,r){let o=xr(e,n),a=o.mid/r,[s,i,l]=Zt(t,Rc,a);return o.times(Z([s/a,i/a,l/a],"1"),"J")}function kc(t,e,n){let r=s=>s.machineS*s.batch,o=r(t[1]),a=Z(pt(t.map(r),o),"s",n);return ts(a,[pt([1,...e.map(s=>r(s)/o)],1),be])}var xc=["gpuJ","hostJ","restJ","readyJ","machineS"],en=class{model;device;notes;calls=0;inputTokens=0;cachedTokens=0;outputTokens=0;gpus=0;#e=new Map;constructor(e,n,r=[]){this.model=e,this.device=n,this.notes=r}add(e,n,r=1){this.calls+=r,this.inputTokens+=e.input*r,this.cachedTokens+=e.cached*r,this.outputTokens+=e.output*r,this.gpus=n.gpus;for(let o of xc){let a=n[o].scaled(r),s=this.#e.get(o);this.#e.set(o,s===void 0?a:z(s,a))}}sum(e){return this.#e.get(e)??Z([0,0,0],e==="machineS"?"s":"J")}get nodeJ(){return z(this.sum("gpuJ"),this.sum("hostJ"),this.sum("restJ"),this.sum("readyJ"))}get takenS(){return this.sum("machineS").times(Z([1+gt[0],1+gt[1],1+gt[2]],"1"),"s")}};var Oc=new Set(["year","nodes","days","supplies"]);function tn(t,e=""){return typeof t=="number"?Oc.has(e)?`${t}`:It(t):Array.isArray(t)?`[${t.map(n=>tn(n,e)).join(", ")}]`:typeof t=="object"&&t!==null?`{${Object.entries(t).filter(([,o])=>o!==void 0).sort(([o],[a])=>o<a?-1:1).map(([o,a])=>`${ns(o)}: ${tn(a,o)}`).join(", ")}}`:typeof t=="string"?ns(t):`${t}`}function ns(t){return JSON.stringify(t).replace(/[\u007f-\uffff]/g,e=>`\\u${e.charCodeAt(0).toString(16).padStart(4,"0")}`)}function nn(t){return`estimate-${Uc(new TextEncoder().encode(t)).slice(0,10)}`}function Uc(t){let[e,n]=Dc(),r=new Uint8Array(Math.ceil((t.length+9)/64)*64);r.set(t),r[t.length]=128;let o=new DataView(r.buffer);o.setUint32(r.length-8,Math.floor(t.length/2**29)),o.setUint32(r.length-4,t.length*8);let a=new Uint32Array(64),s=i=>a[i]??0;for(let i=0;i<r.length;i+=64){for(let b=0;b<64;b+=1)a[b]=b<16?o.getUint32(i+b*4):os(s(b-2),17,19,10)+s(b-7)+os(s(b-15),7,18,3)+s(b-16);let[l=0,c=0,d=0,u=0,m=0,g=0,f=0,S=0]=n;for(let b=0;b<64;b+=1){let C=S+rs(m,6,11,25)+(m&g^~m&f)+(e[b]??0)+s(b)|0,M=rs(l,2,13,22)+(l&c^l&d^c&d)|0;[S,f,g,m,u,d,c,l]=[f,g,m,u+C|0,d,c,l,C+M|0]}[l,c,d,u,m,g,f,S].forEach((b,C)=>n[C]=(n[C]??0)+b)}return[...n].map(i=>i.toString(16).padStart(8,"0")).join("")}function ht(t,e){return t>>>e|t<<32-e}function rs(t,e,n,r){return ht(t,e)^ht(t,n)^ht(t,r)}function os(t,e,n,r){return ht(t,e)^ht(t,n)^t>>>r}function Dc(){let t=[];for(let n=2;t.length<64;n+=1)t.every(r=>n%r)&&t.push(n);let e=n=>Math.floor(n%1*2**32);return[Uint32Array.from(t,n=>e(Math.cbrt(n))),Uint32Array.from(t.slice(0,8),n=>e(Math.sqrt(n)))]}var Bc={id:"model-calls/error",low:be[0],mid:be[1],high:be[2],unit:"1",year:2025,method:"measured over computed energy per token, bounds of what was not fitted",source:"ML.ENERGY benchmark 3.0 (github.com/ml-energy/leaderboard at 0ea52b6), H100 and B200",licence:"facts"},Lc=[["gpuJ","gpu","gpu","accelerators"],["hostJ","cpu","cpu","CPUs and memory of the servers"],["restJ","node","node/rest","rest of the servers"],["readyJ","node","node/ready","servers kept ready"]];function as(t,e){let[n,...r]=t,o=z(n.takenS,...r.map(l=>l.takenS)),a=t.flatMap(l=>Gc(l,r.length>0)),s=t.reduce((l,c)=>l+c.calls,0),i=r.length>0?"several models":n.model.key;return{id:nn(`{${t.map(Wc).join(",")}}`),name:s===1?`one call to ${i}`:`${h(s)} calls to ${i}`,inputs:Object.fromEntries(t.map(l=>[l.model.key,ss(l)])),assumptions:Or(t),scope:"process",idlePolicy:"share",duration:o,resources:a.filter(l=>l.kind!=="node"),rests:a.filter(l=>l.kind==="node"),factors:[...t.map(l=>ba(l.model)),Bc],devices:P(t.map(l=>l.gpus*l.takenS.mid))/o.mid,warnings:e.site.place===null?["where this is served is unknown: give a region"]:[]}}function Gc(t,e){let{model:n,device:r,gpus:o}=t;return Lc.filter(([s])=>!(s==="hostJ"&&r.holdsHost)).map(([s,i,l,c])=>{let d=i==="gpu"?`${o} × ${r.name}`:c;return{resource:e?`${n.key}/${l}`:l,kind:i,name:e?`${n.key} ${d}`:d,energyJ:t.sum(s),source:"llm"}})}function ss({calls:t,inputTokens:e,cachedTokens:n,outputTokens:r,device:o}){return{calls:t,input_tokens:e,cached_tokens:n,output_tokens:r,accelerator:o.name}}function Wc(t){let e=Object.entries(ss(t)).map(([n,r])=>`"${n}":${typeof r=="number"?Vc(r):JSON.stringify(r)}`);return`${JSON.stringify(t.model.key)}:{${e.join(",")}}`}function Vc(t){return Math.abs(t)>=1e16?t.toExponential().replace("e+","e"):Number.isInteger(t)?`${t}.0`:`${t}`}function Or(t){let e=t.flatMap(r=>r.device.notes),n=t.flatMap(({model:r,notes:o})=>{let a=r.access==="closed"?`the size of ${r.name} is assumed: ${r.source}`:"";return[r.assumed,...o,a]});return[...new Set([...e,...n])].filter(r=>r!=="")}function is(t,e,n){let r=t.reduce((i,l)=>i+l.takenS.mid,0),{lifetime:o,deviceMaking:a}=e,s=n.embodied.item("host/gpu-server");return t.flatMap(i=>{let{name:l}=i.device,c=i.takenS.mid/r,d=a??e.published(()=>n.embodied.accelerator(n.accelerators.get(l)));return[...d===null?[]:[{name:l,carbon:d,lifetime:o,count:i.gpus,reservedShare:c}],{name:s.id,carbon:s,lifetime:o,count:i.gpus/8,reservedShare:c}]})}var $c=new Map([...["openai","azure","microsoft"].map(t=>[t,"azure"]),...["aws","amazon","bedrock"].map(t=>[t,"aws"]),...["google","gcp","vertex_ai","gemini"].map(t=>[t,"gcp"]),...["local","own-machine"].map(t=>[t,"own-machine"]),["ovh","ovh"]]),ls=Object.keys({model:0,parameters:0,activeParameters:0,calls:0,inputTokens:0,outputTokens:0,reasoningTokens:0,cachedTokens:0,inputText:0,outputText:0,provider:0,region:0,batch:0,quantisation:0,gpu:0,pue:0,wue:0,year:0}),ft=class{#e=new Map;get(e,n){let r=this.#e.get(e);if(r!==void 0)return r;this.#e.size>=zc&&this.#e.clear();let o=n();return this.#e.set(e,o),o}},zc=64,rn=class{#e;#n;#t;#r;#s=new ft;#i=new ft;#a=new ft;constructor(e){let{tables:n}=e;this.#e=e,this.#n=new Kt(n.get("models")),this.#t=n.has("ecologits")?new Xt(n.get("ecologits")):null}get models(){return this.#n}cost(e,n){let{inputTokens:r=null,outputTokens:o=null}=e;if(r===null||o===null)return null;let a=Math.min(e.cachedTokens??0,r),{tally:s}=this.served({...n,inputTokens:r,outputTokens:o,cachedTokens:a}),{provider:i,region:l,pue:c,wue:d,year:u}=n,m=this.#s.get(JSON.stringify([i,l,c,d,u]),()=>this.ratesOf(n)),g=m.facility(s.nodeJ),f;return{modelKey:s.model.key,calls:s.calls,inputTokens:s.inputTokens,cachedTokens:s.cachedTokens,outputTokens:s.outputTokens,facilityJ:g.toJSON(),carbonG:m.carbon(g)?.toJSON()??null,get waterL(){return f===void 0&&(f=m.water(s.nodeJ)?.toJSON()??null),f},assumptions:Or([s])}}estimate(e){let n=Et(e,ls);if(n!==void 0)throw kt(n,ls);let r=this.served(e),o=this.ratesOf(e);return{...this.statement([r.tally],o),call:Xc(r),ecologits_0_11_3:this.#o(e,r,o)}}statement(e,n){let r=e.reduce((s,i)=>s+i.calls,0),a={hardware:is(e,n,this.#e.shelf),functionalUnits:{count:r,unit:"call"}};return Ut(as(e,n),n,a,this.#e.edition)}ratesOf({provider:e,region:n,pue:r,wue:o,year:a}){let s=$c.get((e??"").toLowerCase())??"data-centre";return this.#e.ratesOf({region:n,pue:r,wue:o,year:a},{knownBy:"given",pueKind:s})}served(e){let{calls:n=1,model:r,parameters:o,activeParameters:a,quantisation:s}=e;if(!(n>0&&n<=1e15))throw new p(`nobody makes ${h(n)} calls · there is nothing to count`,"give --calls from 1");let i=this.#a.get(JSON.stringify([r,o,a]),()=>ya(this.#n,r,o,a)),{accelerators:l,lean:c}=this.#e.shelf,d=this.#i.get(e.gpu??"",()=>oa(l,e.gpu)),u=Sr(i,s),m=_r("input",e.inputTokens??0,e.inputText),g=_r("output",e.outputTokens??0,e.outputText),f=Fc(m,g,e.cachedTokens??0),S=es(i,d,f,{atOnce:qa(e.batch),bits:u,lean:c}),b=new en(i,d,[Sa(i,s),m.note,g.note]);return b.add(f[1],S,n),{asked:f[1],serving:S,tally:b}}#o(e,{asked:{output:n},tally:r},o){let a=e.parameters!==void 0||e.activeParameters!==void 0,s=o.place?.country?.iso3??null,i=this.#t,l=null;if(i!==null&&!a&&e.model!==void 0&&(l=Wa(i,e.model,n,s)),l===null&&o.intensity!==null){let c={pue:o.pue,intensity:o.intensity};i!==null&&(this.#r??=new Yt(i,this.#n)),l=Va(this.#r??null,r.model,e.model,n,c)}return l&&Ga(l,r.calls)}};function Fc(t,e,n){let r=t.points[2],o=a=>{let s=t.points[a];return Za(s,e.points[a],s===r?n:Math.min(n,s))};return[o(0),o(1),o(2)]}function Xc({asked:t,serving:e,tally:n}){return{model:wa(n.model),calls:n.calls,input_tokens:t.input,cached_tokens:t.cached,output_tokens:t.output,accelerator:n.device.name,accelerators:e.gpus,weight_bits:e.weightBits,batch:jt(e.batch),prefill_j:e.prefillJ.toJSON(),decode_j:e.decodeJ.toJSON(),machine_s:e.machineS.toJSON(),latency_s:e.latencyS.toJSON()}}var Q={aws:"Amazon Web Services",azure:"Microsoft Azure",gcp:"Google Cloud",alibaba:"Alibaba Cloud",hetzner:"Hetzner",ibm:"IBM Cloud",oracle:"Oracle Cloud",ovh:"OVHcloud",scaleway:"Scaleway"},Hc={aws:"amazon|amazon web services|ec2",azure:"microsoft|microsoft azure",gcp:"google|google cloud|gce",alibaba:"alibaba cloud|aliyun|alicloud",hetzner:"hetzner cloud",ibm:"ibm cloud|ibmcloud",oracle:"oci|oracle cloud",ovh:"ovhcloud"};function sn(t){let e=Object.entries(Hc).find(([,n])=>n.split("|").includes(t));return e?e[0]:t}function se(t){return ds(vt(_t(t)).replaceAll(","," ").replaceAll("_","-"))}function we(t){return se(t).replace(/[^\p{L}\p{N}]/gu,"")}function ds(t){return t.split(/\s+/).filter(Boolean).join(" ")}function cs(t){return ds(vt(_t(t)).replaceAll(".","").replace(/[,-]/g," "))}var on=class{countries;subdivisions;zones;regions;timezones;#e=new Map;#n;constructor(e){let n=e.get("places"),r=e.has("names")?e.get("names"):null,o=new Map(N(r?.countries??"").map(([s="",...i])=>[s,i]));this.countries=N(n.countries).map(([s="",i="",l="",c=""])=>({iso2:s,iso3:i,name:l,aliases:[...an(c),...o.get(s)??[]]}));for(let s of this.countries){let{iso2:i,iso3:l,name:c,aliases:d}=s;for(let u of[i,l,c,...d])this.#e.set(cs(u),{iso2:i,iso3:l,name:c})}this.subdivisions=N(n.subdivisions).map(s=>{let[i="",l="",c="",d="",u=""]=s;return{code:i,kind:l,name:c,iso2:d,aliases:an(u)}});let a=e.has("zones")?e.get("zones").zones:"";this.zones=N(a).map(([s="",i="",l=""])=>({code:s,name:i,iso2:l})),this.regions=jc(n.regions),this.#n=new Map(this.regions.map(s=>[s.code,s])),this.timezones=N(r?.timezones??"").flatMap(([s="",...i])=>i.map(l=>[l.length>2?`${s}/${l.slice(2)}`:s,l.slice(0,2)]))}country(e){return this.#e.get(cs(e))??null}countryOf(e){return this.country(e)??{iso2:e,iso3:e,name:e}}get countryNames(){return this.#e}region(e){return this.#n.get(e)??null}};function an(t){return t?t.split("|"):[]}function jc(t){let e="",n=[];for(let r of N(t)){let[o="",a="",s="",i="",l="",c="",d,u,m]=r;if(r.length===1)e=o;else{let g=`${e}:${o}`,f={others:an(d??""),names:an(u??""),within:m??""};n.push({code:g,provider:e,region:o,city:a,iso2:s,subdivision:i,egrid:l,zone:c,...f})}}return n}var us=1.05,ms=2,Kc=.02,Jc=1.04,Qc=1.5,Yc="data-centre",qc="AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK".split(" "),ln=class{#e;#n;#t=new Map;constructor(e){let n=e.get("places");this.#n=new Map(N(n.sources).map(([r="",o=""])=>[r,o])),this.#e=new Map(N(n.factors).map(r=>[r[0]??"",Lt(r,this.#n)]));for(let r of n.buildings)for(let[o="",a="",s=""]of N(r.rows)){let i=`${r.figure}/${o}`,l=this.#t.get(i)??new Map;for(let[c,d]of Bt(a,s))l.set(c,{value:Number(d),block:r});this.#t.set(i,l)}}factor(e){let n=this.#e.get(e)??[...this.#e.values()].find(r=>r.id.startsWith(e));if(!n)throw new RangeError(`no factor is called ${e}`);return n}get lifetime(){return this.factor("embodied/lifetime")}get worldIntensity(){return this.factor("grid/WORLD/")}pue(e,n){return this.#r("pue",e,n)}wue(e,n){return this.#r("wue",e,n)}#r(e,n,r){if(typeof n=="string"&&!(n in Q)){let d=this.#e.get(`${e}/${n}`);if(d)return d;if(!this.#e.has(`pue/${n}`))throw new p(`no ${e.toUpperCase()} is known for ${w(n)}`,"use data-centre");return this.#s(e,n)}let o=typeof n=="string"?n:n.code,a=this.#t.get(`${e}/${o}`);if(a)return this.#i(e,o,a,r);let s=this.#e.get(`${e}/${o}`);if(s)return s;let i=typeof n=="string"?n:n.provider??"",l=this.#e.get(`${e}/${i}`);if(!l)return this.#s(e,o);let c=`${l.method}; the provider's figure stands in for ${o}`;return ps(r,{...l,method:c},e)}#s(e,n){let r=this.factor(`${e}/${Yc}`);return{...r,method:`${r.method}; an unknown data centre stands in for ${n}`}}#i(e,n,r,o){let a=[...r.keys()].filter(b=>b<=o),s=a.length?Math.max(...a):Math.min(...r.keys()),{value:i,block:l}=r.get(s)??{value:NaN,block:null},[c,d]=[i/ms,Math.max(i*ms,i+Kc)];l?.fleet?{low:c,high:d}=this.factor(`${e}/${n.split(":")[0]}`):e==="pue"&&([c,d]=[Math.max(1,i/us),i*us]);let{unit:u="",method:m="",licence:g=""}=l??{},f=pe(l?.source??"",this.#n),S={id:`${e}/${n}/${s}`,low:c,mid:i,high:d,unit:u,year:s,method:m,source:f,licence:g};return ps(o,S,e)}gridWater(e){let n=e&&this.#e.get(`grid-water/${e.iso3}`);if(n)return n;let r=this.factor("grid-water/WORLD"),o=e?`stands in for ${e.name}`:"the place is unknown";return{...r,method:`${r.method}; ${o}`}}electricityPrice(e,n){if(e.startsWith("US-"))return this.#e.get(`electricity/${e}`)??this.#o("US-",e,"listed US states");if(e==="001")return this.#o("","WORLD","all figures listed");let r=this.#e.get(`electricity/${e}`);return r||(e==="EU"||qc.includes(e)?this.#a(n):e==="US"?this.#o("US-",e,"listed US states"):this.#o("",e,"all figures listed, of other places"))}#a(e){let n=[...this.#e.values()].filter(o=>o.id.startsWith("electricity/EU27 "));return n.filter(o=>(o.year??0)<=e).at(-1)??n[0]??this.#o("","EU","all figures listed, of other places")}#o(e,n,r){let o=this.factor(`electricity-range/${e}`);return{...o,id:`electricity/${n}`,method:`${o.method} ${r}`}}};function ps(t,e,n){if(e.year===null||t===e.year)return e;let r=Math.log(n==="pue"?Jc:Qc)*Math.sqrt(Math.abs(t-e.year)),{mid:o}=e,a=e.low>0?o/Math.exp(Math.hypot(Math.log(o/e.low),r)):e.low,s=n==="pue"?Math.max(1,a):a,i=o>0?o*Math.exp(Math.hypot(Math.log(e.high/o),r)):e.high;return{...e,low:s,high:i,method:`${e.method}; widened for ${t}`}}var Ur=["lifecycle","direct"],Zc=1.35,e1=1.65,t1=100,n1=.28,r1=2.8,o1=6,a1=2021,s1="owid",cn=class{#e=new Map;#n=new Map;#t;#r;#s;constructor(e){let n=e.get("places"),r=N(n.sources);this.#t=new Map(r.map(([s="",i=""])=>[s,i])),this.#r=new Map(r.map(([s="",,i=""])=>[s,i])),this.#s=e.has("history")?-1/0:n.firstYear;let o=e.has("zones")?e.get("zones"):null,a=e.has("history")?e.get("history"):null;this.#i([n,o,a].flatMap(s=>s?.grids??[])),this.#a((o??n).reaches),this.#a(a?.reaches??"")}#i(e){for(let{rows:n,...r}of e)for(let[o="",a="",s=""]of N(n)){let i=`${r.of}/${o}`,l=this.#e.get(i)??[],c=l.find(u=>u.rows.method===r.method&&u.rows.source===r.source),d={code:o,rows:r,figures:new Map([...c?.figures??[],...Bt(a,s)])};this.#e.set(i,[...l.filter(u=>u!==c),d])}}#a(e){for(let[n="",r="",...o]of N(e)){let[a,s]=r.split("-").map(Number),i={first:a??NaN,last:s??NaN,to:o};this.#n.set(n,[...this.#n.get(n)??[],i])}}intensity(e,n,r){this.#o(n);let o=this.#c(e,r);for(let a of o){let s=gs(a,n);if(s!==null)return this.#d(a,s,n,e)}throw this.#m(e,n,r,o)}firstYear(e,n){let r=this.#c(e,n).flatMap(o=>[...o.figures.keys()]);return r.length?Math.min(...r):null}#o(e){if(e<this.#s)throw new p(`the figures of grids before ${this.#s} are in a table that was not given`,'import history from "wattprint/tables/history" and give it to estimator(history)')}#l(e,n,r){return(this.#e.get(`${e}/${n}`)??[]).filter(o=>dn(o)===r)}#c(e,n){let r=n==="lifecycle",o=e.kind==="cloud-region"?this.#l("cloud",e.code,n):[],a=o.filter(i=>i.rows.olderBy>0),s=o.filter(i=>i.rows.olderBy===0);return r&&s.push(...e.grids.flatMap(i=>this.#l("zone",i,n))),s.push(...e.grids.flatMap(i=>this.#l("subregion",i,n))),e.country&&(r||s.push(...a),s.push(...this.#l(r?"country":"subregion",e.country.iso3,n)),e.kind==="country"&&r&&s.push(...this.#l("zone",e.country.iso2,n))),s}#d(e,n,r,o){let{rows:a,code:s}=e,i=fs(o).includes(s),[l,c,d]=l1(e,n,r-n,i),u=a.method;if(i&&(u+=`; the figure of ${s} stands in for ${o.code}`),r>n&&(u+=`; widened for ${r}`),s===o.grids[0]&&!i)for(let f of o.others.flatMap(S=>this.#l("zone",S,"lifecycle"))){let S=gs(f,n);if(S!==null){let b=hs(f,S)[1];l=Math.min(l,b),d=Math.max(d,b),u+=`; reaches to ${h(b)} of ${f.code}, where another source puts it`}}let m=new Set([a.licence]);for(let f of this.#u(o,dn(e),r)){let[S="",b="",C=""]=f.split(" "),M=Number(S.slice(1));l=Math.min(l,M),d=Math.max(d,M),u+=`; reaches to ${h(M,4)} of ${b}, ${C}`,m.add(this.#r.get(b)??"")}let g=[...new Set([...m].flatMap(f=>f.split(" AND ")))];return{id:i1(e,n),low:l,mid:c,high:d,unit:a.unit,year:n,method:u,source:pe(a.source,this.#t),licence:m.size>1?g.sort().join(" AND "):a.licence}}#u(e,n,r){return(this.#n.get(`${e.code}/${n.slice(0,1)}`)??[]).find(({first:a,last:s})=>a<=r&&r<=s)?.to??[]}#m(e,n,r,o){if(e.kind==="provider")return new p(`${e.name} has no grid of its own · carbon cannot be computed there`,`give a region, such as ${e.code}:NAME`);let s=(e.kind==="country"?o.slice(0,1):o).flatMap(l=>[...l.figures.keys()]);if(s.length)return new p(`no carbon intensity of ${e.name} for ${n} · carbon cannot be computed for that year`,`use a year from ${Math.min(...s)} to ${Math.max(...s)}`);let i=Ur.filter(l=>l!==r&&this.#c(e,l).length);return i.length?new p(`no ${r} carbon intensity is published for ${e.name} · carbon cannot be computed by that method`,`there is one by method ${i.join(" and ")}`):new p(`no carbon intensity is published for ${e.name} · carbon cannot be computed there`,"give the country that supplies its electricity")}};function dn(t){return t.rows.method.split(" ")[0]??""}function i1({code:t,rows:e},n){let r=`grid/${t}/${n}`,o=e.method.split(" ")[0];return e.source===s1?r:`${r}/${o}/${e.source.split("+")[0]}`}function gs(t,e){let n=[...t.figures.keys()],r=Math.max(...n),a=t.rows.of==="cloud"&&dn(t)==="lifecycle"&&r<a1&&e>r?[]:n.filter(s=>s<=e);return a.length?Math.max(...a):null}function hs(t,e){let n=t.figures.get(e)??"",[r=NaN,o=r,a=r]=n.split("/").map(Number);return[r,o,a]}function l1(t,e,n,r){let[o,a,s]=hs(t,e),i=c1(a,n+t.rows.olderBy);r&&(i=Math.exp(Math.hypot(Math.log(i),Math.log(r1))));let l=dn(t)==="direct"?Math.max(s*i,a+o1):s*i;return[o/i,a,l]}function c1(t,e){let n=t>=t1?Zc:e1;return Math.exp(Math.hypot(Math.log(n),n1*Math.sqrt(e)))}function fs(t){if(!t.country)return[];let e=[t.country.iso2,t.country.iso3];return t.grids.some(n=>!e.includes(n))?e:[]}function ys(t){return t.startsWith("grid/")?t.split("/")[1]??"":""}function bs(t,e){return fs(t).includes(ys(e))?t.country:null}function ws(t,e){return t.others.length&&ys(e)===t.grids[0]?t.others:[]}var Ss=[4,7],d1=1.96,u1=new Set("xeon epyc opteron itanium instinct altra kunpeng thunderx2 grace graviton graviton2 graviton3 graviton4".split(" "));function Dr(t){return t.toLowerCase().replaceAll("(r)"," ").replaceAll("(tm)"," ").replaceAll("-"," ").split(/\s+/).filter(Boolean)}function As(t){return Dr(t).some(e=>u1.has(e))}function m1(t){let e=Dr(t).filter(n=>n!=="cpu");return e.includes("atom")?!0:e.includes("xeon")&&["e","d"].includes(e[e.indexOf("xeon")+1]??"")}var un=class{idle;cap;exponent;machines;below;above;sigmaVm;source;licence;#e;constructor(e){let n=r=>Number(e.find(r)?.value??Number.NaN);this.#e=n,this.idle=n("idle"),this.cap=n("cap"),this.exponent=n("exponent"),this.machines=n("machines"),this.below=[n("sigma_idle_below"),n("sigma_busy_below")],this.above=[n("sigma_idle_above"),n("sigma_busy_above")],this.sigmaVm=n("sigma_vm"),this.source=e.rows[0]?.source??"",this.licence=e.rows[0]?.licence??""}exponentOf(e){return As(e)||Dr(e).includes("threadripper")?this.exponent:this.#e("client_exponent")}demandAt(e,n){let o=(As(n)?this.#e("demand"):this.#e("client_demand"))*(m1(n)?this.#e("light"):1);if(e===void 0)return o;let a=Math.min(Math.max(e,Ss[0]),Ss[1]);return o*(a/this.#e("reference"))**-this.#e("slope")}};function Ns(t,[e,n]){return Math.exp(d1*(n+(e-n)*Math.exp(-t/.1)))}var p1=new Set("p100 v100 v100s gv100 a30 a100 a800 h100 h200 gh200 b100 b200 gb200 b300 gb300 mi50 mi60 mi100 mi210 mi250 mi250x mi300a mi300x mi325x mi350x mi355x max gaudi tpu trainium trainium2 trainium3 inferentia2 h20 h800 gp100 mi25".split(" ")),g1=[16,96,288],Ge=8,mn=class{#e;#n;constructor(e,n){this.#e=new Map(N(e).map(r=>[r[0]??"",r])),this.#n=n}item(e){let n=this.#e.get(e);if(n===void 0)throw new v(`no embodied carbon is known for '${e}'`,"it is left out","use another part");return Lt([`embodied/${e}`,...n.slice(1)],this.#n.citations)}accelerator(e){if(e.vendor==="Apple")throw new v(`${e.name} is no part of its own`,"its embodied carbon is that of the machine","leave it out");let n=e.rows.map(o=>this.#t(o)),[r]=n;return n.length===1&&r!==void 0?r:{id:`embodied/${e.name}`,low:Math.min(...n.map(o=>o.low)),mid:Math.exp(P(n.map(o=>Math.log(o.mid)))/n.length),high:Math.max(...n.map(o=>o.high)),unit:"kgCO2e",year:Math.max(...n.map(o=>o.year??0))||null,method:G(n.map(o=>o.method)).join("; "),source:G(n.map(o=>o.source)).join("; "),licence:De(n.map(o=>o.licence))}}#t(e){if(this.#e.has(`gpu/${e.name}`))return this.item(`gpu/${e.name}`);if(!p1.has(e.core.split(" ")[0]??""))return this.item("gpu/any");let n=this.item("gpu/hbm-base"),r=this.item("gpu/hbm-gb"),o=Number(e.memory_gb),[a,s,i]=e.memory_gb?[o,o,o]:g1,l=e.memory_gb?`${h(o)} GB`:"memory unknown, 16 to 288 GB";return{...n,id:`embodied/${e.name}`,low:n.low+r.low*a,mid:n.mid+r.mid*s,high:n.high+r.high*i,method:`HGX H100 split: a part without memory and one per GB (${l}); half to 2.5 times`}}ofInstance(e,n){let r=this.#r(e);if(r!==void 0&&e.vcpus&&e.hostVcpus){let d=Math.min(e.vcpus/e.hostVcpus,1);return{...r,id:`embodied/${e.id}`,low:r.low*d,mid:r.mid*d,high:r.high*d,method:`${h(e.vcpus)} of ${h(e.hostVcpus)} vCPUs of the ${r.method}`,source:`${r.source}; ${this.#n.cite("teads-instances")}`}}let[o]=e.accelerators,a=o?.count===void 0?void 0:n(o.name);if(o?.count===void 0||a===void 0)return;let{name:s,count:i}=o,l=this.accelerator(a),c=this.item("host/gpu-server");return{id:`embodied/${e.id}`,low:i*(l.low+c.low/Ge),mid:i*(l.mid+c.mid/Ge),high:i*(l.high+c.high/Ge),unit:"kgCO2e",year:l.year,method:`${h(i)} x ${s} (${l.method}), each with an eighth of a host (${c.method})`,source:`${l.source}; ${c.source}`,licence:De([l.licence,c.licence])}}#r(e){if(e.hostKg===void 0)return;let[n,r]=e.hostKg;return{id:`embodied/host/${e.id}`,low:n/2,mid:Math.sqrt(n*r),high:r*2.5,unit:"kgCO2e",year:2021,method:"whole host: server, memory, drives, CPUs, GPUs at 150 kg; half to 2.5 times",source:this.#n.cite("ccf-embodied"),licence:"Apache-2.0"}}};var h1=["e2","n1","n2","n2d","n4"],f1=["micro","small","medium"],Is=256,Cs=8,Ms={n1:6.5},Br={n1:624,n2:640,n2d:768};function Lr(t,e){let[,n="",r="",o=""]=/^(.*)custom-([^-]*)-(\d{1,7})(?:-ext)?$/.exec(t)??[],a=n.replace(/-$/,"")||"n1",s=y1(r,a),i=r&&h1.includes(a)?e(`gcp:${a}-standard-8`):void 0,l=s===void 0?0:b1(t,a,s),c=Number(o);if(!(i===void 0||s===void 0||c%Is||!(c>0&&c<=l)))return{...i,instance:`gcp:${t}`,vcpus:`${s}`,memory_gb:h(c/1024),accelerator:"",count:"",idle_w:"",w10:"",w50:"",w100:"",ram_idle_w:"",ram10:"",ram50:"",ram100:""}}function y1(t,e){if(f1.includes(t)&&e==="e2")return 2;let n=/^\d{1,3}$/.test(t)?Number(t):0;return t==="1"||n>0&&n%2===0?n:void 0}function b1(t,e,n){if(!t.endsWith("-ext"))return(Ms[e]??Cs)*n*1024;let r=e==="e2"?0:Math.max(...Object.values(Br));return(Br[e]??r)*1024}function Rs(t,e){let n=t.replace(/-ext$/,""),[,r="",o="",a=""]=/^((.*)custom-(\d+))-(\d+)$/.exec(n)??[];if(!r||Lr(`${r}-${Is}`,e)===void 0)return;let s=o.replace(/-$/,"")||"n1",i=Ms[s]??Cs,l=Br[s],c=l===void 0?"":`, ${l} GB in all with -ext`,d=l===void 0?"":`, or ${r}-${l*1024}-ext`;return new v(`Google Cloud offers no ${t}: ${s} has at most ${h(i)} GB for each vCPU${c}`,"its size, power and price are unknown",`use ${r}-${me(i*Number(a)*1024,0)}${d}`)}var vs={DDR2:[5,.5,7,.75],DDR3:[1.2,.05,2.6,.25],DDR4:[.8,.025,2.4,.06],DDR5:[1.2,.02,3,.055]},w1=[["DDR5",2023],["DDR4",2014],["DDR3",2009]],S1={RDIMM:1,LRDIMM:1.35,UDIMM:.5,SODIMM:.4},A1=[.015,.12],N1=[[2023,32],[2014,20],[2011,8],[2009,4]],Gr=32,pn=2,Ts=[1.6,1.6],I1=[2,1.8],C1=1.3,M1=2,_s=.25;function Es(t){return t==="board"?"soldered":{server:"RDIMM",desktop:"UDIMM",laptop:"SODIMM"}[t]}function ks(t,e){let n=Math.min(Math.max(e,0),1)**.5,[r,o,a]=R1(t).map(d=>{let[u,m]=T1(t,d);return u+m*n}),s=xs(t.kind)||t.year?0:Math.log(C1),i=t.form||t.modules?0:Math.log(M1),l=Math.hypot(Math.log(o/a),Math.log(Ps(0,n)),s,i),c=Math.hypot(Math.log(r/o),Math.log(Ps(1,n)),s);return[o/Math.exp(l),o,o*Math.exp(c)]}function Ps(t,e){return Ts[t]+(I1[t]-Ts[t])*e}function R1(t){if(t.modules!==void 0){let o=t.gb/t.modules;return[o,o,o]}if(t.isShared)return[Gr/pn,Gr,Gr*pn];let e=t.year??2014,[,n]=N1.find(([o])=>e>=o)??[0,2],r=o=>Math.min(o,t.gb);return[r(n/pn),r(n),r(n*pn)]}function T1(t,e){if(t.form==="soldered"||t.kind?.startsWith("LPDDR")){let[c,d]=A1;return[t.gb*c,t.gb*(d-c)]}let[n,r,o,a]=vs[P1(t)]??[0,0,0,0],s=n/e+r,i=o/e+a,l=t.gb*(S1[t.form??"RDIMM"]??1);return[l*s,l*(i-s)]}function xs(t=""){return Object.keys(vs).find(e=>t.startsWith(e))??""}function P1(t){let e=xs(t.kind);if(e)return e;let{year:n}=t;return n===void 0?"DDR4":w1.find(([,r])=>n>=r)?.[0]??"DDR2"}var Bs=["aws","azure","gcp"],v1=new Map([...Bs.map(t=>[t,t]),...["amazon","amazon web services","ec2"].map(t=>[t,"aws"]),...["google","google cloud","gce"].map(t=>[t,"gcp"]),...["microsoft","microsoft azure"].map(t=>[t,"azure"])]),gn=[0,.1,.5,1],hn=class{#e;#n;#t;#r;#s;#i;constructor(e,{curve:n,sources:r,isWhole:o}){this.#e=e.types,this.#n=e.hosts,this.#t=n,this.#r=r,this.#s=o}get rows(){return this.#a().flatMap(e=>this.#o(e)??[])}find(e){let[n,r]=Wr(e.trim()),o=this.#l(n,r)??this.#c(n,r)??this.#d(n,r);return o===void 0?void 0:E1(o)}get(e){let n=this.find(e);if(n!==void 0)return n;let r=Rs(Os(Wr(e.trim())[1]),a=>this.#o(a));if(r!==void 0)throw r;let o=`try ${this.nearest(e).join(", ")||"a name such as aws:p5.48xlarge"}`;throw new v(`no instance type ${this.#s?"":"with accelerators "}is called ${w(e)}`,"its size, power and price are unknown",this.#s?o:`${ct("instances")}, or ${o}`)}nearest(e,n=3){let[r,o]=Wr(e.trim()),a=this.#a().filter(l=>l.startsWith(r)),s=new Map(a.map(l=>[Vr(l).replace(/^Standard_/,""),l])),i=o.replace(/^ml\./,"").replaceAll("Standard_","").replaceAll("standard_","");return j(i,s.keys(),n).flatMap(l=>s.get(l)??[])}architectures(e){let n=`${e.provider}:${_1(e)}`;return this.#n.map(o=>o.find(n)).find(o=>o!==void 0)?.architectures.split("|")??[]}powerAt(e,n,r){let o=Ds(n.countedW,r),a=n.isWhole?0:this.#t.sigmaVm,s=([i,l])=>Ns(r,[Math.hypot(i,a),Math.hypot(l,a)]);return{id:`instance-power/${e.id}/${h(r)}`,low:o/s(this.#t.below),mid:o,high:Math.max(o*s(this.#t.above),Ds(n.listedW,r)),unit:"W",year:2021,method:"whole instance, between loads of 0, 10, 50 and 100 %; a quarter of its memory's, at the high end all; range: spread of machines about a model",source:`${this.#r.cite("teads-instances")}; spread: ${this.#t.source}`,licence:`Apache-2.0 AND ${this.#t.licence}`}}#a(){return this.#e.flatMap(e=>[...e.keys()]).sort()}#o(e){return this.#e.map(n=>n.find(e)).find(n=>n!==void 0)}#l(e,n){for(let a of e?[e]:Bs){let s=a==="azure"?[n,`Standard_${n.replaceAll(" ","_")}`]:[n.toLowerCase()];for(let i of s){let l=this.#o(`${a}:${i}`);if(l!==void 0)return l}}if(!n||e==="?")return;if(this.#i===void 0){let a=new Map;for(let s of this.#a()){let i=Us(Vr(s));a.set(i,[...a.get(i)??[],s])}this.#i=a}let[r,...o]=(this.#i.get(Us(n))??[]).filter(a=>a.startsWith(e));return r===void 0||o.length?void 0:this.#o(r)}#c(e,n){if(!n.toLowerCase().startsWith("ml.")||e!==""&&e!=="aws")return;let r=this.#l("aws",n.slice(3));return r&&{...r,instance:`aws:ml.${Vr(r.instance)}`}}#d(e,n){if(!(e!==""&&e!=="gcp"))return Lr(Os(n),r=>this.#o(r))}};function Wr(t){for(let e of[":"," "]){let n=t.indexOf(e),r=n<0?void 0:v1.get(t.slice(0,n).trim().toLowerCase());if(r!==void 0)return[r,t.slice(n+1).trim()]}return[t.includes(":")?"?":"",t]}function Vr(t){return t.slice(t.indexOf(":")+1)}function Os(t){return t.toLowerCase().replace(/[ _]/g,"-")}function Us(t){let e=t.toLowerCase().replace(/[^\p{L}\p{N}]/gu,"").replace(/^standard/,"");return e.endsWith("xl")?`${e}arge`:e}function _1(t){let e=t.name.trim().toLowerCase();if(t.provider==="aws")return e.split(".")[0]??"";if(t.provider==="gcp")return e.split("-")[0]??"";let n=e.replaceAll(" ","_").replace(/^standard_/,""),r=n.indexOf("_");return(r<0?n:n.slice(0,r)).replace(/[\d-]/g,"")+(r<0?"":n.slice(r))}function E1(t){let e=t.instance.indexOf(":"),n=ie(t.vcpus),r=ie(t.host_vcpus),o=[t.idle_w,t.w10,t.w50,t.w100].flatMap(c=>ie(c)??[]),a=[t.ram_idle_w,t.ram10,t.ram50,t.ram100].flatMap(c=>ie(c)??[]),s=o.length===gn.length&&a.length===gn.length,[i,l]=[ie(t.host_least_kg),ie(t.host_most_kg)];return{id:t.instance,provider:t.instance.slice(0,e),name:t.instance.slice(e+1),vcpus:n,memoryGb:ie(t.memory_gb),accelerators:t.accelerator?[{name:t.accelerator,count:ie(t.count)}]:[],hostVcpus:r,curve:s?{listedW:o,countedW:o.map((c,d)=>c-(1-_s)*(a[d]??0)),isWhole:n===r}:void 0,hostKg:i===void 0||l===void 0?void 0:[i,l]}}function ie(t){return t?Number(t):void 0}function Ds(t,e){let n=Math.max(1,gn.findIndex(i=>e<=i)),[r=0,o=1]=gn.slice(n-1,n+1),[a=Number.NaN,s=Number.NaN]=t.slice(n-1,n+1);return a+(s-a)*(e-r)/(o-r)}function Ws({regions:t,regionSets:e,otherRegions:n,prices:r}){return{regions:t.split(" "),sets:e.split(`
`).map(o=>o.split(" ").map(Number)),others:n,table:new U("instance set prices",r)}}var k1={aws:{source:"karpenter-aws",day:"2026-07-20",licence:"Apache-2.0",home:"us-east-1"},azure:{source:"karpenter-azure",day:"2026-06-18",licence:"Apache-2.0",home:"eastus"},gcp:{source:"karpenter-gcp",day:"2026-08-03",licence:"Apache-2.0",home:"us-central1"}},fn="?",Ls="give what one accelerator is rented for: --price-per-device-hour 2.50USD",yn=class{#e;#n;#t;constructor(e,n,r){this.#e=e,this.#n=n,this.#t=r?Ls:`${ct("prices")}, or ${Ls}`}regions(e){return this.#r(e).map(({region:n})=>n).filter(n=>n!==fn).sort()}price(e,n,r=!1){let{source:o,day:a,licence:s,home:i}=k1[e.provider],l=r?"spot":"on-demand",c=this.#r(e),d=I=>r?I.spot:I.onDemand,u=new Map(c.flatMap(I=>{let x=d(I);return x===void 0||I.region===fn?[]:[[I.region,x]]})),m=(I,x,Ce,et)=>({id:`price/${e.id}/${n??"any"}/${l}`,low:I,mid:x,high:Ce,unit:"USD/h",year:Number(a.slice(0,4)),method:et,source:this.#n.cite(o),licence:s}),g=`${l} list price of ${a}`;if(n!==void 0){let I=u.get(n);if(I!==void 0)return m(I,I,I,`${g} in ${n}`);let x=u.size?`use ${[...u.keys()].sort().join(", ")}`:this.#t;throw new v(`no ${l} price of ${e.id} in ${n}`,"its cost is unknown",x)}let f=[...u.values()].sort((I,x)=>I-x),[S,b]=[f[0],f.at(-1)];if(S===void 0||b===void 0){let I=c.filter(Ce=>Ce.region===fn).map(d)[0];if(I===void 0)throw new v(`no ${l} price of ${e.id} is known`,"its cost is unknown",this.#t);return{...m(I,I,I,"spot price of no stated region or day; table last edited on 2025-03-07, many rows of 2023"),year:2025,source:this.#n.cite("fsdl"),licence:"MIT"}}let C=u.get(i)??f[Math.floor(f.length/2)]??Number.NaN,M=u.has(i)?i:"median";if(u.size>1)return m(S,C,b,`${g}, ${M}; range over ${u.size} regions`);let{factor:E,instance:re}=this.#e[0]?.others[l]??{factor:Number.NaN,instance:""},H=`other regions, unknown, may ask ${h(E)} times it, as for ${re}`;return m(S,C,E*C,`${g}, ${M}; high: ${H}`)}#r(e){for(let{regions:n,sets:r,table:o}of this.#e){let a=o.find(e.id),s=a&&r[Number(a.set)];if(a!==void 0&&s!==void 0)return a.prices.split(" ").map((i,l)=>{let[c="-",d="-"]=i.split("/");return{region:n[s[l]??-1]??fn,onDemand:Gs(c),spot:Gs(d)}})}return[]}};function Gs(t){return t==="-"?void 0:Number(t)}var x1="key fp64 fp32 tf32 fp16 bf16 fp8 int8 fp4 source note licence",O1="architecture idle_low_w idle_w idle_high_w full_low_w full_w full_high_w source licence",U1="instance vcpus memory_gb accelerator count host_least_kg host_most_kg host_vcpus idle_w w10 w50 w100 ram_idle_w ram10 ram50 ram100",bn=class{#e;#n;embodied;instances;prices;curve;vcpus;clouds;lean;processors;constructor(e){let n=e.get("hardware"),r=e.has("cpus")?[e.get("cpus")]:[],o=[n,...e.has("instances")?[e.get("instances")]:[]],a=[...e.has("prices")?[e.get("prices")]:[],n],s=e.has("peaks")?[e.get("peaks")]:[],i=new Gt([...o,...s,...r,...a].map(l=>l.sources));this.#e=()=>new Vt(na(n.accelerators,n.texts),new U(x1,s[0]?.peaks??""),i),this.embodied=new mn(n.embodied,i),this.curve=new un(new U("key value source licence",n.curve,n.texts)),this.vcpus=new U(O1,n.vcpus,n.texts),this.clouds=new U("cloud architectures",n.clouds),this.lean=new U("key mid",n.lean),this.instances=new hn({types:o.map(l=>new U(U1,l.instances)),hosts:o.map(l=>new U("family architectures",l.hosts))},{curve:this.curve,sources:i,isWhole:e.has("instances")}),this.prices=new yn(a.map(Ws),i,e.has("prices")),this.processors=r.map(l=>l.open(l,{curve:this.curve,sources:i}))[0]}get accelerators(){return this.#n??=this.#e(),this.#n}neededProcessors(){if(this.processors===void 0)throw ur("cpus");return this.processors}};var $r=[0,1,2,3,4,5,6],D1=["Mon","Tue","Wed","Thu","Fri","Sat","Sun"],We=96;function Fs(t,e){if(typeof t=="string"||typeof t=="number")return[{...Vs(t,e,t),days:$r,from_hour:0,to_hour:24}];let n=t.map(({days:r=$r,from:o=0,to:a=24,price:s})=>({...Vs(s,e,t),days:r,from_hour:o,to_hour:a}));return Xs(n),n}function Vs(t,e,n){let r=typeof t=="string"&&_e(t)||[t,t],[o,a]=r.map(i=>{let l=`${i}`.trim();return Tt(/^[0-9.]+$/.test(l)?`${l}/kWh`:l,{kwh:1},1e6,{needsCurrency:!1})});if(!o||!a||o.currency!==a.currency||o.amount>a.amount)throw new p(`tariff cannot be ${w(n)}`,"give a price such as 0.30EUR/kWh");if(!o.currency&&!e)throw new p("tariff has no currency","write 0.30EUR/kWh, or set currency too");let s=o.currency||e;return{price_per_kwh:o.amount===a.amount?o.amount:T({low:o.amount,high:a.amount}),currency:s}}function Xs(t){let e=Array.from({length:7*We});for(let n of t){let[r,o]=[n.from_hour*4,n.to_hour*4];if(![r,o].every(i=>Number.isInteger(i)&&i>=0&&i<=We)||!n.days.every(i=>$r.includes(i))){let i=`${h(n.from_hour)} to ${h(n.to_hour)}`;throw wn(`no such hours: ${i} on days [${n.days.join(", ")}]`)}let s=o>r?o-r:o-r+We;for(let i of n.days)for(let l=0;l<s;l+=1){let c=(i*We+r+l)%e.length;if(e[c])throw wn(`two prices for ${$s(c)}`);e[c]=n}}return e.map((n,r)=>{if(!n)throw wn(`no price for ${$s(r)}`);return n})}function wn(t){return new p(`tariff does not cover the week: ${t}`,"give bands of quarters of an hour that cover every day of the week once")}function $s(t){let e=t%We,n=r=>`${r}`.padStart(2,"0");return`${D1[Math.floor(t/We)]} ${n(Math.floor(e/4))}:${n(e%4*15)}`}function Hs(t){let[e]=t;if(e&&t.length===1){let i=zs(e);return{price:_(i),lines:[i]}}let n=new Map,r=Xs(t);for(let i of r){let l=zs(i),c=n.get(l.id)??{line:l,quarters:0};if(JSON.stringify(c.line)!==JSON.stringify(l))throw new p(`two prices named ${l.id}`,"name each price once");c.quarters+=1,n.set(l.id,c)}let o=[...n.values()];if(new Set(o.map(({line:i})=>i.unit)).size>1)throw new p("a tariff in two units","give all its prices in one currency per kWh");let[a,...s]=o.map(({line:i,quarters:l})=>_(i).scaled(l/r.length));if(!a)throw wn("it has no band");return{price:z(a,...s),lines:o.map(({line:i})=>i)}}function zs(t){let e=`${h(t.from_hour)}-${h(t.to_hour)}`;return L(`tariff/${e}`,T(t.price_per_kwh),`${t.currency}/kWh`)}var js="gCO2e/kWh",Ks="gCO2/kWh",Sn=class{site;year;place;warnings=[];#e;#n=new Map;constructor(e,n,r,o){this.site=e,this.year=n,this.place=r,this.#e=o}#t(e,n){return this.#n.has(e)||this.#n.set(e,n()),this.#n.get(e)}published(e){try{return e()}catch(n){if(!(n instanceof p))throw n;return this.warnings.includes(n.message)||this.warnings.push(n.message),null}}get#r(){return this.place?.kind==="cloud-region"?this.place:this.site.pue_kind}get pueLine(){let{pue:e}=this.site;return this.#t("pue",()=>e===null?this.#e.buildings.pue(this.#r,this.year):L("pue",T(e),"1"))}get pue(){return _(this.pueLine)}get siteIntensityLine(){return this.#t("siteIntensity",()=>{let{intensity_g_per_kwh:e,method:n}=this.site;if(e!==null)return L("grid",T(e),js);let{place:r}=this;return r&&this.published(()=>this.#e.grids.intensity(r,this.year,n))})}get intensityLine(){return this.siteIntensityLine?this.siteIntensityLine:this.site.method==="lifecycle"&&!this.#s?this.#e.buildings.worldIntensity:null}get#s(){let e=this.place&&this.#e.grids.firstYear(this.place,this.site.method);return e!==null&&this.year<e}get placeName(){let{place:e,siteIntensityLine:n}=this,r=e?e.name:"unknown place";if(!this.intensityLine){let s=this.#s?`for ${this.year}`:`by method ${this.site.method}`;return`${r} (no figure ${s})`}if(!n)return`${r} (${e?"no figure: ":""}range over the world)`;if(!e)return r;let o=ws(e,n.id);if(o.length)return`${r} on ${e.grids[0]}, by other sources ${o.join(" or ")}`;let a=bs(e,n.id);return a?`${r} (figure of ${a.name})`:r}get intensity(){let e=this.intensityLine;return e?_(e.unit===Ks?{...e,unit:js}:e):null}get notes(){let e=this.intensityLine;if(!e&&!this.place){let{method:n}=this.site;return[`no ${n} intensity is known of an unknown place · carbon is unknown · say --region FR`]}return e?.unit===Ks?[`${e.id} counts CO2 only: methane and nitrous oxide are missing`]:[]}get widenedFor(){let e=this.siteIntensityLine?.year??null;return e!==null&&e<this.year?this.year:null}get wueLine(){return this.#t("wue",()=>{let{wue:e,pue_kind:n}=this.site;return e!==null?L("wue",T(e),"L/kWh"):this.#r==="own-machine"?n==="own-machine"?L("wue/own-machine",T(0),"L/kWh"):null:this.published(()=>this.#e.buildings.wue(this.#r,this.year))})}get gridWaterLine(){return this.place&&!this.place.country?null:this.#e.buildings.gridWater(this.place?.country??null)}get#i(){return this.#t("energyPrice",()=>{let{place:e,year:n}=this;if(this.site.tariff.length)return Hs(this.site.tariff);let r=e?.country?.iso2,o=e?.kind==="state"&&r==="US"?e.code:r,a=o&&this.published(()=>this.#e.buildings.electricityPrice(o,n));return a?{price:_(a),lines:[a]}:null})}get price(){return this.#i?.price??null}get priceLines(){return this.#i?.lines??[]}get instancePrice(){return this.#t("instancePrice",()=>{let{price_per_device_hour:e,instance:n}=this.site;if(e)return L("price-per-device-hour",Js(e),`${e.currency}/h`);let{instancePrices:r}=this.#e;if(!n||!r)return null;let o=this.place?.kind==="cloud-region"?this.place.code.split(":").slice(1).join(":"):null;return this.published(()=>r(n,o))})}forgetInstancePrice(e){this.#n.set("instancePrice",null),this.warnings.push(e)}get socialCostLine(){let e=this.site.social_cost_per_t;return e&&L("social-cost-of-carbon",Js(e),`${e.currency}/tCO2e`)}get deviceMaking(){let e=this.site.embodied_kg_per_device;return e===null?null:L("embodied-per-device",T(e),"kgCO2e")}get lifetime(){let{lifetime_years:e,lifetime_utilisation:n}=this.site,r=e===null?this.#e.buildings.lifetime:L("lifetime",T(e),"year");if(n===null)return r;let o=T(n),[a,s,i]=[h(o.low,4),h(o.mid,4),h(o.high,4)],l=o.low<o.high?`${a} to ${i}`:s;return{...r,id:`${r.id}/in-use`,low:r.low*o.low,mid:r.mid*o.mid,high:r.high*o.high,method:`${r.method}; in use for ${l} of it, given by the user`}}facility(e){return e.atBuilding(this.pue)}carbon(e){let{intensity:n}=this;return n&&e.converted("kWh").priced(n,"gCO2e")}onsiteWater(e){let n=this.wueLine;return n&&e.converted("kWh").priced(_(n),"L")}gridWater(e){let n=this.gridWaterLine;return n&&this.facility(e).converted("kWh").priced(_(n),"L")}water(e){let n=this.#a;return n&&e.converted("kWh").priced(n,"L")}get#a(){return this.#t("waterPerKwh",()=>{let{wueLine:e,gridWaterLine:n}=this;return!e||!n?null:it(_(e),this.pue.times(_(n),"L/kWh"))})}energyCost(e){let{price:n}=this;return n&&e.converted("kWh").priced(n,zr(n.unit))}instanceCost(e,n,r){let o=this.instancePrice;if(!o)return null;let a=this.site.price_per_device_hour?r:n,s=e.converted("h").scaled(a).times(_(o),zr(o.unit)),i=Oe([s.method,"modelled"]);return new A(...s.points,s.unit,i,s.sources,s.how)}socialCost(e){let n=this.socialCostLine;return n&&e&&e.converted("tCO2e").priced(_(n),zr(n.unit))}};function zr(t){return t.split("/")[0]??t}function Js({amount:t,low:e=t,high:n=t}){return{low:e,mid:t,high:n}}var An="its grid is unknown",B1=[{country:{iso2:"EU",iso3:"EU27",name:"European Union"},names:"eu|eu27|eu-27|european union|eu 27"},{country:{iso2:"001",iso3:"WORLD",name:"World"},names:"world|the world|global|worldwide|earth"}],L1={CAISO:"US-CAL-CISO",ERCOT:"US-TEX-ERCO",ISONE:"US-NE-ISNE","ISO-NE":"US-NE-ISNE",MISO:"US-MIDW-MISO",NYISO:"US-NY-NYIS",PJM:"US-MIDA-PJM",SPP:"US-CENT-SWPP"},G1="ibm:us-east",Nn=class{#e;#n=new Map;#t=new Map;constructor(e){this.#e=e;for(let n of e.regions)if(n.code!==G1)for(let r of[n.region,...n.names.map(we)])this.#n.has(r)||this.#n.set(r,n)}find(e){if(typeof e!="string")throw new p(`region cannot be ${w(e)}`,'give text, such as "gcp:europe-west1"');let n=this.#t.get(e);if(n)return n;let r=this.#r(e);return this.#t.set(e,r),r}#r(e){let n=e.split(/\s+/).filter(Boolean).join(" ");if(n.includes(":"))return this.#m(n);let r=B1.find(({names:d})=>d.split("|").includes(se(n)));if(r){let{country:d}=r;return Ve(d.iso2==="EU"?"union":"world",d.iso3,d.name,d)}if(n.length<=3&&Qs(n)){let d=this.#e.country(n);if(d)return yt(d)}let o=this.#s(n.toUpperCase());if(o)return o;let a=n.includes("/")?this.#i(n):null;if(a)return yt(a);let s=this.#o(n),[i]=s;if(i&&s.length===1)return i;if(i){let d=s.map(u=>`${u.code} (${V1(u)})`).join(" or ");throw new p(`${w(e)} is the name of ${s.length} places · ${An}`,`use ${d}`)}let l=this.#e.country(n.slice(0,2));if(l&&n.slice(2).includes("-")&&!this.#e.zones.length)throw new p(`no place is called ${w(e)} · the table of zones, which lists more places, was not given`,`import zones from "wattprint/tables/zones" and give it to estimator(zones), or use ${l.iso3}`);let c=[...new Set(this.#f(n).slice(0,5))];throw new p(`no place is called ${w(e)} · ${An}`,`try ${c.join(", ")||"a country, such as FR"}`)}#s(e){let n=/^\p{L}{2}\p{Nd}+$/u.test(e)?`${e.slice(0,2)}-${e}`:e,r=this.#e.subdivisions.find(a=>a.code===n);if(r)return this.#a(r);let o=this.#e.zones.find(a=>a.code===(L1[n]??n));return o?Ve("zone",o.code,o.name,this.#e.countryOf(o.iso2),[o.code]):null}#i(e){let n=e.toLowerCase().replaceAll(" ","_"),r=this.#e.timezones.find(([o])=>o.toLowerCase()===n);return r?this.#e.country(r[1]):null}#a(e){return Ve(e.kind,e.code,e.name,this.#e.countryOf(e.iso2),[e.code])}#o(e){let n=se(e),r=sn(n),o=Q[r];if(o!==void 0)return[{...Ve("provider",r,o,null),provider:r}];let a=this.#l(e);if(a.length)return a.map(u=>this.#u(u));let s=/\p{Nd}/u.test(e)?null:this.#e.country(e),i=s?[yt(s)]:[];for(let u of this.#e.subdivisions)[u.name,...u.aliases].map(se).filter(g=>g&&n.startsWith(g)).some(g=>this.#c(n.slice(g.length),u.iso2))&&i.push(this.#a(u));if(i.length)return i;if(e.length<=3&&Qs(e)){let u=this.#e.subdivisions.filter(m=>m.code.slice(2)===`-${e.toUpperCase()}`);if(u.length)return u.map(m=>this.#a(m))}for(let u of n.includes("/")?[]:this.#d(n)){let m=this.#n.get(u);if(m)return[this.#u(m)]}let[l="",...c]=n.split(" ");if(sn(l)in Q&&c.length)return[this.#m(`${l}:${c.join(" ")}`)];let d=this.#e.region(`ovh:${n.replace(/[0-9]+$/,"")}`);return d?[this.#u(d)]:[]}#l(e){let n=se(e).replaceAll("-"," ").split(" "),r=e.trim()?this.#e.region(`azure:${we(e)}`):null;if(!r)return[];if(!e.includes(",")&&n.every(a=>/^[\p{L}\p{N}]+$/u.test(a)))return[r];let o=this.#n.get(we(e));return!o||o.code===r.code||e.includes("(")?[]:[o,r]}#c(e,n){return!e||[` ${n.toLowerCase()}`,` ${se(this.#e.countryOf(n).name)}`].includes(e)}#d(e){let n=e.replaceAll(" ","-"),r=n.split("-"),o=r.at(-1)??"";if(r.length>5&&r[3]?.startsWith("wl")&&r[5]==="wlz")return[[...r.slice(0,3),r[4]].join("-")];let a=[e.replaceAll(" ",""),n];r.length>1&&(/^\p{Nd}+$/u.test(o)||o.length===1||o.startsWith("dc"))&&a.push(r.slice(0,-1).join("-")),/\p{Nd}\p{L}$/u.test(n)&&(a.push(n.slice(0,-1)),r.length===5&&a.push(r.slice(0,-1).join("-")));let s=we(e);return this.#e.region(`azure:${s}`)||!/\p{Nd}$/u.test(s)?[...a,s]:a}#u(e){let n=[...new Set([e.zone,e.egrid,e.subdivision].filter(Boolean))],r=`${Q[e.provider]} ${e.region} (${e.city})`;return{...Ve("cloud-region",e.code,r,this.#e.countryOf(e.iso2),n),provider:e.provider,others:e.others}}#m(e){let[n="",...r]=se(e).split(":"),o=sn(n.trim()),a=r.join(":").trim();if(!(o in Q)){let c=Object.keys(Q),d=j(n,c);throw new p(`no cloud provider is called ${w(n)} · ${An}`,`use ${(d.length?d:c).join(", ")}`)}let s=this.#d(a);o==="ovh"&&s.push(a.replace(/[0-9]+$/,""));for(let c of s){let d=this.#e.region(`${o}:${c}`);if(d)return this.#u(d)}let i=this.#n.get(we(a));if(i?.provider===o&&we(a)!==i.region)return this.#u(i);let l=[...new Set(this.#p(o,a))];throw new p(`${Q[o]} has no region ${w(a)} · ${An}`,`try ${l.join(", ")||"a country, such as FR"}`)}#p(e,n){let r=V(this.#e.regions,m=>[m.code]),o=r.filter(m=>m.region===n).map(m=>m.code),a=new Map(r.filter(m=>m.provider===e&&!m.within).map(m=>[m.region,m.code])),s=m=>m.split("-")[0]??"",i=V(j(n,a.keys(),a.size),m=>[s(m)===s(n)?0:1]),l=[...a].filter(([m])=>n.startsWith(`${m}-`)).map(([,m])=>m),c=n.replace(/[0-9]+$/,""),d=[...a.keys()].filter(m=>c&&m.startsWith(c)),u=(i.length?i:d).slice(0,3).map(m=>a.get(m)??m);return[...o,...l,...u]}#f(e){if(!e.replaceAll("/"," ").split(" ").some(s=>s.length>1&&/\p{L}/u.test(s)))return[];let n=e.split(",").map(s=>this.#e.country(s)).filter(s=>s!==null).map(({iso2:s,name:i})=>`${s} (${i})`),r=this.#h(e.length<=3),o=new Map(this.#e.timezones.map(([s,i])=>{let l=s.slice(s.lastIndexOf("/")+1).replaceAll("_"," ");return[l,`${i} (${l})`]}));for(let[s,i]of o)r.set(s,[...r.get(s)??[],i]);let[a=""]=e.split(",");for(let s of j(a,r.keys(),5))(!o.has(s)||Lo(a,s)>=W1)&&n.push(...r.get(s)??[]);return n}#h(e){let n=new Map([["Europe",["EU"]],["World",["WORLD"]]]),r=(o,a,s=[])=>{n.set(o,[...n.get(o)??s,a])};for(let o of this.#e.regions)if(!o.within){let[a=""]=o.city.split(","),s=/^(US|CA|AU)-/.test(o.subdivision)?o.subdivision:o.iso2;r(a,o.code,[`${s} (${a})`]),r(o.region,o.code)}for(let[o,a]of n)n.set(o,a.slice(0,3));for(let{iso2:o,iso3:a,name:s,aliases:i}of this.#e.countries)for(let l of[s,...i,...e?[o,a]:[]])r(l,`${s} (${a})`);for(let o of this.#e.subdivisions)r(o.name,o.code),r(o.code,o.code);for(let o of this.#e.zones)r(o.code,o.code);return n}},W1=.8;function Ve(t,e,n,r,o=[]){return{kind:t,code:e,name:n,country:r,provider:null,grids:o,others:[]}}function yt(t){return Ve("country",t.iso3,t.name,t)}function V1(t){return t.kind==="country"||!t.country?`the ${t.kind}`:`${t.kind} of ${t.provider?Q[t.provider]:t.country.name}`}function Qs(t){return/^\p{L}+$/u.test(t)}var $1=["accelerator","components","node","facility"],Zs={region:!0,pue:!0,wue:!0,tariff:!0,pricePerKwh:!0,currency:!0,lifetimeYears:!0,lifetimeUtilisation:!0,embodiedPerDevice:!0,pricePerDeviceHour:!0,socialCostOfCarbon:!0,intensityGPerKwh:!0,boundary:!0,method:!0,year:!0},In={place:null,place_known_by:"nothing",pue:null,pue_kind:"",wue:null,tariff:[],lifetime_years:null,instance:"",boundary:"facility",method:"lifecycle",intensity_g_per_kwh:null,embodied_kg_per_device:null,lifetime_utilisation:null,price_per_device_hour:null,social_cost_per_t:null};function ei(t){let e=Object.entries(t);return Object.fromEntries(e.filter(([n,r])=>JSON.stringify(r)!==JSON.stringify(In[n])))}function ti(t){return["laptop","desktop","board"].includes(t)?"own-machine":"data-centre"}function ni(t,{place:e,knownBy:n,pueKind:r,instance:o=""}){let{pricePerKwh:a,tariff:s}=t;if(a!==void 0&&s!==void 0)throw new p("the price of power is given twice","leave out pricePerKwh or tariff");let i=t.currency===void 0?void 0:Yn(t.currency);if(i===null)throw Fe("currency",t.currency,"three letters such as EUR");let l=a===void 0?s:`${It(a)}${t.currency??"USD"}/kWh`;return{...In,...e===null?{}:{place:e,place_known_by:n},pue:ze("pue",t.pue,$e(1,10,"a number from 1 to 10, such as 1.2 or 1.1-1.3")),pue_kind:r,wue:ze("wue",t.wue,$e(0,100,"litres per kWh from 0 to 100, such as 0.2",F1)),tariff:l===void 0?[]:Fs(l,i??""),lifetime_years:ze("lifetimeYears",t.lifetimeYears,$e(.1,50,"years from 0.1 to 50, such as 4 or 3-5",H1)),instance:o,boundary:qs("boundary",t.boundary,$1)??In.boundary,method:qs("method",t.method,Ur)??In.method,intensity_g_per_kwh:ze("intensityGPerKwh",t.intensityGPerKwh,$e(0,5e3,"g/kWh from 0 to 5000, such as 56 or 40-60",z1)),embodied_kg_per_device:ze("embodiedPerDevice",t.embodiedPerDevice,$e(1e-6,1e9,"kilograms above 0, such as 150kg",X1)),lifetime_utilisation:ze("lifetimeUtilisation",t.lifetimeUtilisation,$e(.001,1,"a share from 0.001 to 1, such as 60%",{"":1,"%":.01})),price_per_device_hour:Ys("pricePerDeviceHour",t.pricePerDeviceHour,{per:{"":1,h:1,hour:1},most:1e6,what:"a price per hour such as 2.50USD"}),social_cost_per_t:Ys("socialCostOfCarbon",t.socialCostOfCarbon,{per:{"":1,g:1e-6,kg:.001,t:1},most:1e9,what:"a price of carbon such as 190USD/t"})}}var z1={"":1,g:1,"g/kWh":1,"kg/MWh":1,"kg/kWh":1e3},F1={"":1,L:1,"L/kWh":1},X1={"":1,g:.001,kg:1,t:1e3},H1={"":1,y:1,a:1,yr:1,yrs:1,year:1,years:1,month:1/12,months:1/12};function $e(t,e,n,r={"":1}){return{read:a=>{let s=typeof a=="string"?Ee(a,r):a;return typeof s=="number"&&s>=t&&s<=e?s:null},what:n}}function ze(t,e,{read:n,what:r}){if(e===void 0)return null;let o=typeof e=="object"?[e.low,e.high]:ri(e),[a,s]=o.map(n);if(a===null||s===null||a===void 0||s===void 0)throw Fe(t,e,r);if(a>s)throw Fe(t,e,"a range with the lower end first, such as 40-60");return a===s?a:T(typeof e=="object"?e:{low:a,high:s},t)}function ri(t){return typeof t=="string"&&_e(t)||[t,t]}function Ys(t,e,{per:n,most:r,what:o}){if(e===void 0)return null;let[a,s]=ri(e).map(l=>Tt(`${l}`,n,r));if(!a||!s)throw Fe(t,e,o);if(a.currency!==s.currency||a.amount>s.amount)throw Fe(t,e,"a range in one currency, with the lower end first");return a.amount===s.amount?a:{amount:Number(h((a.amount+s.amount)/2,12)),currency:a.currency,low:a.amount,high:s.amount}}function qs(t,e,n){if(e!==void 0&&!n.includes(e))throw Fe(t,e,`one of ${n.join(", ")}`);return e}function Fe(t,e,n){return new p(`${t} cannot be ${w(e)}`,`give ${n}`)}var oi="0.2.0";var ai=1990,si=2100,Cn=class{tables;#e;#n;#t;#r;#s;constructor(e){this.tables=e}get gazetteer(){return this.#e??=new on(this.tables),this.#e}get finder(){return this.#n??=new Nn(this.gazetteer),this.#n}get grids(){return this.#t??=new cn(this.tables),this.#t}get buildings(){return this.#r??=new ln(this.tables),this.#r}get shelf(){return this.#s??=new bn(this.tables),this.#s}get edition(){let e=this.tables.has("zones");return{wattprint:oi,tables:this.tables.get("places").edition,share_alike:e,recorded:[]}}ratesAt(e,{kind:n="server",instance:r="",instancePrices:o}={}){let a={knownBy:"what was asked for",pueKind:ti(n),instance:r,instancePrices:o},s=this.ratesOf(e,a);return!s.place&&s.site.intensity_g_per_kwh===null&&s.warnings.push("no place is given: carbon is the range over the world · say --region FR or gcp:us-central1"),s}ratesOf(e,n){let{region:r}=e,o=r===void 0?null:this.finder.find(r),a=ni(e,{...n,place:o&&o.code}),{grids:s,buildings:i}=this;return new Sn(a,j1(e.year),o,{grids:s,buildings:i,instancePrices:n.instancePrices})}};function j1(t){let e=t??new Date().getUTCFullYear();if(!Number.isInteger(e)||e<ai||e>si)throw new p(`the year cannot be ${w(t)}`,`give ${ai} to ${si}`);return e}var ii=["current","before-2024"];function li(t,e,n){if(!(e>=0))throw new RangeError(`a mass of carbon is not negative: ${e}`);if(!ii.includes(n))throw new p(`no edition of the equivalents is called ${w(n)} · they cannot be computed`,`use ${ii.join(" or ")}`);let r=new Map(N(t.get("equivalents").rows).map(([a="",...s])=>[a,s]));return[...new Set([...r.keys()].map(a=>a.split("|")[0]??""))].flatMap(a=>{let s=r.has(`${a}|before-2024`),i=`${a}|${s?n:"current"}`,[l="",c,d,u]=r.get(i)??[];if(!l)return[];let m=e/1e3,g=`equivalent/${i}`;return{name:a,low:m/Number(u),value:m/Number(d),high:m/Number(c),unit:l,factor:g}})}var K1=3,J1=.1,Q1=1e3,Y1=10;function ci(t){let e=({value:a})=>Math.abs(Math.log10(a/Y1)),n=t.filter(({value:a})=>a>0).sort((a,s)=>e(a)-e(s)),r=new Map;for(let a of n){let s=a.name.split("-")[0]??"";r.has(s)||r.set(s,a)}let o=[...r.values()].filter(({value:a})=>a>=J1&&a<=Q1);return o.length?o.slice(0,K1):n.slice(0,1)}var ee="J/s";function di(t){return t.rest?[...t.parts,t.rest]:t.parts}var q1=[.05,.5,1],Z1=[["trials","trials",1e9],["rdFactor","rd factor",1e6],["retrainPerYear","retrain per year",1e6],["inferences","inferences",1e18],["retrainShare","retrain share",100],["failed","failed",1e9],["failedShare","failed share",.99],["years","years",100]];function ui(t){let e=Object.keys(Object(t)).find(n=>!(n in Fr));if(typeof t!="object"||t===null||e!==void 0){let n=e===void 0?`a project cannot be ${w(t)}`:`no project has ${w(e)}`;throw new p(n,`give some of ${Object.keys(Fr).join(", ")}`)}for(let[n,r,o]of Z1){let a=t[n];a!==void 0&&R(a,r,0,o)}if(t.failed!==void 0&&t.failedShare!==void 0)throw new p("failed runs are given twice","give failed or failedShare");if(!!t.retrainPerYear!=(t.years!==void 0))throw new p("retraining needs a rate and a time","give retrainPerYear: 4 and years: 2");if(!!t.inferences!=(t.energyPerInference!==void 0))throw new p("inference needs a number and the energy of one","give inferences: 1e9 and energyPerInference: 1080, in J");typeof t.energyPerInference=="number"&&R(t.energyPerInference,"energy per inference",0,1e15,"J")}function Mn(t){let{trials:e=0,failed:n,failedShare:r,rdFactor:o,retrainPerYear:a,years:s,retrainShare:i=1}=t,l=[{name:"training",factor:bt(1)}];if(e&&l.push({name:"trials",factor:bt(e)}),n){let[c,d,u]=q1,m=new A(n*c,n*d,n*u,"1","assumed");l.push({name:"failed runs",factor:m})}return r&&l.push({name:"failed runs",factor:bt(r/(1-r)*(1+e))}),o&&l.push({name:"research and development",factor:bt(o)}),a&&s&&l.push({name:"retraining",factor:bt(a*s*i)}),l}function mi(t){let[e,...n]=Mn(t);return z(e.factor,...n.map(r=>r.factor))}function Xr({inferences:t,energyPerInference:e}){return!t||e===void 0?null:(typeof e=="number"?new A(e,e,e,"J","assumed",["given"]):A.fromJSON(e,"J")).scaled(t)}function Hr(t){return Mn(t).length===1&&Xr(t)===null}function pi(t){return[...t.trials?["a trial costs as much as the training"]:[],...t.failed?["a failed run fails after 5% to 100% of the training"]:[],...t.inferences?["inference runs elsewhere: its hardware is not in the making, its time not in the duration"]:[]]}var Fr={trials:"trials",failed:"failed",failedShare:"failed_share",rdFactor:"rd_factor",retrainPerYear:"retrain_per_year",years:"years",retrainShare:"retrain_share",inferences:"inferences",energyPerInference:"energy_per_inference"},ed={trials:0,rdFactor:0,retrainPerYear:0,retrainShare:1,inferences:0};function gi(t){let e=Object.entries(Fr);return Object.fromEntries(e.filter(([n])=>t[n]!==void 0&&t[n]!==ed[n]).map(([n,r])=>[r,t[n]]))}function bt(t){return new A(t,t,t,"1","modelled",["given"])}function hi(t,e,n){let{machine:r,project:o={}}=t;ui(o);let{nodes:a=1,accelerators:s=0,leftOut:i=new Map}=r,l=mi(o),c=yi(r,t.duration,l),d=[...t.assumptions??[],...r.assumptions??[],...pi(o)];e.deviceMaking&&(d=d.filter(b=>!(i.has(b)&&(i.get(b)||!s)))),e.site.tariff.length>1&&d.push("the tariff counts by its mean over a week, in UTC");let u=nd(t.inputs,o,e),m={id:nn(tn(u)),name:t.name||r.name,inputs:u,assumptions:[...new Set(d)],scope:"machine",idlePolicy:"exclusive",duration:t.duration.times(l,"s"),resources:c.filter(b=>b.kind!=="node"),rests:[...c.filter(b=>b.kind==="node"),...bi(o)],factors:[...r.factors??[],...t.factors??[]],devices:fi(r)},{lifetime:g}=e,f=rd(r,e).map(({name:b,carbon:C,count:M})=>({name:b,carbon:C,count:M,lifetime:g})),S=Ut(m,e,{hardware:f,instances:a},n);return Hr(o)?S:{...S,windows:od(t,o,e)}}var td=[null,void 0,"",!1,0];function nd(t,e,n){let r=Object.entries(t).filter(([,s])=>!td.includes(s)),{intensity_g_per_kwh:o,...a}=ei(n.site);return{...Object.fromEntries(r),...Hr(e)?{}:{project:gi(e)},site:a,year:n.year,...o===void 0?{}:{intensity_g_per_kwh:o}}}function rd(t,e){let{pieces:n=[],accelerators:r=0}=t,o=e.deviceMaking;if(!o)return n;let a=r?n.filter(i=>!i.devices):[],s=r?"accelerator":"machine";return[...a,{name:s,carbon:o,count:fi(t),devices:!0}]}function fi({accelerators:t=0,nodes:e=1}){return t||e}function yi(t,e,n){return di(t).map(({resource:r,kind:o,name:a,power:s,source:i})=>({resource:r,kind:o,name:a,energyJ:s.times(e.times(n,"s"),"J"),source:i}))}function bi(t){let e=Xr(t),n=`${h(t.inferences??0)} inferences`;return e?[{resource:"node/inference",kind:"node",name:n,energyJ:e,source:"given"}]:[]}function od(t,e,n){let r=Mn(e).map(({name:a,factor:s})=>({name:a,durationS:t.duration.mid*s.mid,lines:yi(t.machine,t.duration,s)})),o=bi(e);return o.length&&r.push({name:"inference",durationS:0,lines:o}),r.flatMap(({name:a,durationS:s,lines:i},l)=>{let c=i.filter(f=>f.kind!=="node"),d=i.filter(f=>f.kind==="node"),u=dr(c,d,n),m=u[n.site.boundary],g=m&&n.carbon(m);return!u.node||!u.facility?[]:{host:"",id:l+1,parent:null,name:a,status:"estimated",begin_s:null,duration_s:s,node_j:u.node.toJSON(),facility_j:u.facility.toJSON(),operational_location_g:g&&g.toJSON(),inside:null,count:1,failed:0,own_j:null,own_share:null}})}function Rn(t){return T(t).mid}function le(t,e,n,r,o=""){let a=T(t);for(let s of[a.low,a.high])R(s,e,n,r,o);return a}function Xe(t,e=""){let{low:n,high:r}=T(t);return`${n===r?h(n):`${h(n)} to ${h(r)}`} ${e}`.trim()}function Y(t){return`${me(t*100,0)}%`}function jr(t){return`capped at ${h(t)} GHz`}function He(t,e,n){return L(t,T(e),n)}function Se(t,e,n=1){let{low:r,mid:o,high:a}=T(t);return new A(r*n,o*n,a*n,e,"modelled",["given"])}var de=[0,.15,.5],te=[.05,.5,1];function ce(t,e,...n){return new A(...t,ee,e,n)}function ue(t,e,n,r,...o){if(typeof e=="number")return ce(t(e),r,...o);let[a,s,i]=e===void 0?n:[e.low,e.mid,e.high],l=t(s),c=e===void 0?"assumed":r,d=new A(t(a)[1]/l[1],1,t(i)[1]/l[1],"1",c);return ce(l,r,...o).times(d,ee)}var wi=[.04,.12,.25],ad=[.35,.75,1.05],Kr=[.12,.46,1.05],Si=[.5,.55,.6],sd="Dodge et al. 2022, table 2; Teads Engineering AWS instance data",id="published figures; Apache-2.0",Ai="gpu-model";function Ni(t,e,n){if(e!==void 0&&le(e,"the utilisation",0,1),t.mean!==void 0&&t.mean.extent===t.extent)return cd(t,t.mean,e);if(t.tdpW===void 0)throw new v(`the vendor publishes no power for ${t.name}`,"its energy cannot be modelled",dd(t,n));let[r,o,a]=t.tdpW,s={id:`tdp/${t.name}`,low:r,mid:o,high:a,unit:"W",year:t.year,method:`${t.extent} power by the vendor; ${t.match}`,source:t.source,licence:t.licence},[i,l,c]=Kr.map(Y),d=`accelerators draw ${i} to ${c} of their ${t.extent} power, ${l} as the best guess`;return{power:Ii(u=>Tn(r,a,u,t.maxW),e),factors:[s,ud(e)],assumptions:e===void 0?[`no utilisation is given: ${d}`]:[]}}function Tn(t,e,n,r){let[o,a,s]=ld(n),i=r===void 0?s*e:Math.max(s*e,Math.min(s,1)*r);return[o*t,a*Math.sqrt(t*e),i]}function ld(t){if(t===void 0)return Kr;let e=n=>wi[n]+(ad[n]-wi[n])*t;return[e(0),e(1),e(2)]}function cd(t,e,n){let[r,o,a]=e.watts,s={id:`mean-power/${t.name}`,low:r,mid:o,high:a,unit:"W",year:t.year,method:`mean power of the ${e.extent} at work, by the vendor; ${t.match}`,source:e.source,licence:e.licence},i=(c=1)=>{let d=u=>e.watts[u]*(Si[u]+(1-Si[u])*c);return[d(0),d(1),d(2)]},l=`no utilisation is given: ${t.name} draws what it did on average in production`;return{power:Ii(i,n),factors:[s],assumptions:n===void 0?[l]:[]}}function Ii(t,e){return e===void 0?ce(t(void 0),"modelled",Ai):ue(t,e,Kr,"modelled",Ai)}function dd(t,e){let n=t.extent==="soc"?e(t.name):void 0;return n===void 0?"give --gpu-power 300W, what one of them draws":`its GPU is on the chip of its processor: give --cpu '${t.name}' instead of --gpu, or --gpu-power ${h(n)}W, what it draws`}function ud(t){let e=t===void 0?"unknown":Xe(t),n=t===void 0?void 0:T(t);return{id:`gpu-power-share/${e}`,low:Tn(1,1,n?.low)[0],mid:Tn(1,1,n?.mid)[1],high:Tn(1,1,n?.high)[2],unit:"1",year:2022,method:`power over board power at a utilisation of ${e}`,source:sd,licence:id}}var md=1e7,Ci=["x","×","*"],pd=["ti","super","xt","xtx","gre","laptop","mobile","ada","d","x3d"],gd=["xeon","xavier"];function Qr(t,e,n){let r=t.trim(),o=e==="gpu"?"8xH100":"2xEPYC 9654";if(!r)throw new p(`${e} has no name`,`write ${o}`);let[a,s]=n(r)?["",r]:hd(r);if(!a)return{count:1,name:r};if(!/^[+-]?(\d+\.?\d*|\.\d+)$/.test(a))throw new p(`${e} cannot be ${w(t)}`,`write how many and which: ${o}`);return{count:R(Number(a),`the number of ${s}`,.01,md),name:s}}function hd(t){let[,e=""]=/^([-+.0-9]*)/.exec(t)??[],n=t.slice(e.length).trimStart(),r=e?(n.split(/\s+/)[0]??"").toLowerCase():"";if(!pd.includes(r)){if(Ci.includes(r.slice(0,1))&&!gd.includes(r)&&n.slice(1).trim()){let i=n.slice(1).trim();return Jr(e)&&Jr(i)&&Number(i)<Number(e)?[i,e]:[e,i]}if(Jr(e)&&t[e.length]===" "&&/^\p{L}/u.test(r)&&/\d/.test(n))return[e,n]}let[o,a]=fd(t);return o?[a,o]:["",t]}function Jr(t){return/^\d+$/.test(t)}function fd(t){let e=t.replace(/[0-9]+$/,""),n=t.slice(e.length),r=e.trimEnd(),o=r.slice(0,-1),a=o.trimEnd();if(!n||!a||!Ci.includes(r.slice(-1).toLowerCase()))return["",""];let s=/\d/.test(a.split(/\s+/).at(-1)??""),i=a!==o&&n.length<4&&/\d/.test(a);return s||i?[a,n]:["",""]}var Mi={w:604800,years:31536e3,d:86400,h:3600,min:60,m:60,s:1,ms:.001},yd={"":1,MW:1e6,kW:1e3,W:1,mW:.001,µW:1e-6};var Ri={"":1,K:1e3,M:1e6,B:1e9,G:1e9,T:1e12},bd={...Ri,P:1e15,E:1e18,Z:1e21,Y:1e24},wd={"":1,MB:.001,GB:1,TB:1e3,MiB:2**20/1e9,GiB:2**30/1e9,TiB:2**40/1e9},Pn=1e12;function Ti(t,e){let n=_e(t);if(n===null)return e(t);let[r,o]=[e(n[0]),e(n[1])];if(r>o){let a=`write ${n[1]}..${n[0]}`;throw new p(`the range ${w(t.trim())} has its higher end first`,a)}return r===o?r:{low:r,mid:Number(h((r+o)/2,12)),high:o}}function vn(t,e,n,r){let o=Ee(t,n);if(o===null)throw new p(`${e} cannot be ${w(t)}`,`write it as ${r}`);return o}function wt(t,e,n,r,...o){let a=r>=1e9?"7e9 or 7B":"a number, such as 100",s=o.flatMap(i=>Object.entries(bd).map(([l,c])=>[`${l}${i}`,c]));return R(vn(t,e,{...Ri,...Object.fromEntries(s)},a),e,n,r)}function Ae(t,e){let n=vn(t,e,{"":1,"%":.01},"0.7 or 70%");if(n>1&&n<=100&&!t.includes("%")){let r=`write ${h(n/100)} or ${h(n)}%`;throw new p(`${e} cannot be ${t.trim()}`,r)}return R(n,e,0,1)}function Yr(t){return R(vn(t,"memory",wd,"512GB or 1.5TB"),"memory",.001,1e7,"GB")}function Ne(t,e){return R(vn(t,e,yd,"1415W or 1.4kW"),e,.001,1e10,"W")}function Sd(t){let e=t.trim().toLowerCase(),n=[];do{let[r="",o="",a=""]=/^([0-9.]*)\s*([A-Za-zµ%/]*)\s*/.exec(e)??[],s=Object.hasOwn(Mi,a)?Mi[a]:void 0;if(s===void 0||!/^(\d+\.?\d*|\.\d+)$/.test(o))throw new p(`duration cannot be ${w(t)}`,"write it as 3d12h, 36h or 90min");n.push(Number(o)*s),e=e.slice(r.length)}while(e);return R(P(n),"duration",.001,Pn,"s")}function _n(t){return/^\d.*[a-z]$/s.test(t)?Sd(t)/3600:wt(t,"hours",1e-6,Pn/3600)}function F(t,e,n){if(t!=null)return typeof t=="string"?Ti(t,r=>n(r,e)):typeof t=="number"?t:T(t,e)}function En(t){return t.split(" + ").map(e=>e.trim()).filter(Boolean)}function je(t,e){let n=En(t);if(n.length>1)throw new p(`several kinds of accelerator, ${t} · this estimate goes by one`,`give --gpu ${n[0]} alone`);let r=s=>s.length<=dt&&e.accelerators.find(s)!==void 0,{count:o,name:a}=Qr(t,"gpu",r);return{count:o,match:e.accelerators.get(a)}}function Pi(t,e){let n=e.neededProcessors(),r=i=>{let l=i.length<=dt?n.find(i):void 0;return l!==void 0&&l.match!=="family"},{count:o,name:a}=Qr(t,"cpu",r);if(a.length>dt||!Number.isInteger(o)||o>64)throw new p(`cpu cannot be ${w(t.slice(0,60))}`,"write sockets and model: 2xEPYC 9654");let s=n.find(a);if(s===void 0){let i=n.nearest(a).join(", ")||"the model as its vendor writes it, such as EPYC 9654";throw new v(`no CPU is called ${w(a)}`,"its power is unknown",`try ${i}`)}return{sockets:o,asked:a,found:s,processors:n}}function vi(t){let e=t?.trim().toLowerCase();return Er.find(r=>r===e)??kn("form",t,`one of ${Er.join(", ")}`)}function _i(t){let e=qr(t);return Number.isInteger(e)&&e>=1&&e<=64?e:kn("supplies",t,"how many, from 1 to 64, such as 2")}function Ei(t){let e=typeof t=="string"?Ad(t):qr(t);return e>=20&&e<=2e4?e:kn("supply_w",t,"the rating of one in W from 20 to 20000, such as 800")}function ki(t){let e=qr(t,{GHz:1,MHz:.001});return e>=.1&&e<=10?e:kn("cpu_max_ghz",t,"the highest clock in GHz from 0.1 to 10, such as 2.4")}function qr(t,e={}){return typeof t!="string"?t??Number.NaN:Ee(t,{"":1,...e})??Number.NaN}function Ad(t){try{return Ne(t,"supply_w")}catch{return Number.NaN}}function kn(t,e,n){if(e)throw new p(`${t} cannot be ${w(e)} (argument ${t})`,`give ${n}`)}function xi({vcpus:t,clouds:e,curve:n},r,o){let s=(e.find(r)?.architectures??r).split("|").flatMap(d=>t.find(d)??[]);if(!s.length)throw new RangeError(`no vCPU power is known for ${r}`);let i=o**n.exponent,l=(d,u)=>{let m=Number(d[`idle_${u}w`]);return m+(Number(d[`full_${u}w`])-m)*i},c=[...s.map(d=>d.source),`load curve: ${n.source}`];return{id:`vcpu/${r}/${h(o)}`,low:Math.min(...s.map(d=>l(d,"low_"))),mid:Math.exp(P(s.map(d=>Math.log(l(d,""))))/s.length),high:Math.max(...s.map(d=>l(d,"high_"))),unit:"W/vCPU",year:2026,method:`modelled; geometric mean and range over ${s.map(d=>d.architecture).join(", ")}`,source:G(c.flatMap(d=>d.split("; "))).join("; "),licence:G([...s.map(d=>d.licence),n.licence]).join(" AND ")}}var Oi=[6,24,52],Ui=[12,96,496],Nd=[1,4,8],Id=300,Cd=["server","desktop","laptop","board"],Ie=class{nodes;kind;form;supplies;supplyW;pieces=[];factors=[];#e;#n;#t=[];#r=[];#s=new Map;#i=[];#a=0;#o=0;#l=[];#c=!1;#d=0;#u=!1;#m;#p;constructor(e,{nodes:n,kind:r="server",isVirtual:o=!1}){let a=Cd.find(s=>s===r);if(a===void 0)throw new p(`no machine is a ${w(r)}`,"use server, desktop or laptop");this.#e=e,this.nodes=R(n,"the number of nodes",1,1e6),this.kind=a,this.#n=o}covers(e){return this.#l.includes(e)}assume(e){this.#r.push(e)}leaveOut(e,n=!1){this.assume(e),this.#s.set(e,n)}addPart(e){this.#t.push(e)}addWholeNode(e){let{low:n,mid:r,high:o}=le(e,"the power of a node",.001,1e10,"W");this.factors.push(He("power",e,"W")),this.#i.push(Xe({low:n*this.nodes,mid:r*this.nodes,high:o*this.nodes},"W"));let a=ce([n,r,o],"assumed","given").scaled(this.nodes);this.addPart({resource:"node/all",kind:"node",name:"whole node",power:a,source:"given"})}addAccelerators(e,n,r,o){let a=n*this.nodes,s=this.#o?this.#l:e.covers;this.#l=e.covers.filter(d=>s.includes(d)),this.#c=e.covers.length>0&&e.tdpW!==void 0&&e.tdpW[2]<Id,this.#d+=a*(e.memoryGb??0),this.#o+=a;let i=`${h(a)} × ${e.name}`;this.#i.push(i),e.isShort?this.assume(`${e.asked} is ${e.match}`):e.match!=="exact"&&this.assume(`${e.asked} is a ${e.match}: its power and peak are the range over them`);let l=o===void 0?this.#h(e,r):this.#f(o),c=o===void 0?"gpu-model":"given";this.addPart({resource:"gpu/all",kind:"gpu",name:i,power:l.scaled(a),source:c}),this.#g(e.name,()=>this.#e.embodied.accelerator(e),a,!0)}#f(e){let{low:n,mid:r,high:o}=le(e,"the power of an accelerator",.1,1e5,"W");return this.factors.push(He("gpu-power",e,"W")),ce([n,r,o],"assumed","given")}#h(e,n){let r=Ni(e,n,o=>this.#e.processors?.find(o)?.tdpW[1]);return this.factors.push(...r.factors),this.#r.push(...r.assumptions),r.power}addMakingOf(e,n){let r=n*this.nodes;this.#o+=r,this.#i.unshift(`${h(r)} × ${e.name}`),this.#g(e.name,()=>this.#e.embodied.accelerator(e),r,!0)}#g(e,n,r,o=!1){try{this.pieces.push({name:e,carbon:n(),count:r,devices:o})}catch(a){if(!(a instanceof v))throw a;this.leaveOut(`making ${e} is left out: ${a.what}`,o)}}addCpu(e,n,r,o){let{sockets:a,asked:s,found:i,processors:l}=Pi(e,this.#e),c=i.match==="exact"?i.name:s,d=i.threads??(i.cores?2*i.cores:this.#y(i)),u=l.powerOf(i,c,{sockets:a,logicalCpus:a*d,maxGhz:o});if(o!==void 0){let C=`${i.name} is ${jr(o)}`,M=u.basis.includes(jr(o));this.assume(M?`${C}: its power above idle counts for that clock`:`${C}, which holds nothing back that is known of it`)}this.sayLoad(n,r),this.#u=i.holdsMemory,this.#m=a,this.#p=l.yearOf(c),this.#a+=a*d*this.nodes;let m=`${h(a*this.nodes)} × ${i.name}`;this.#i.push(m);let[g,f,S]=i.tdpW;this.factors.push({id:`tdp/${i.name}`,low:g,mid:f,high:S,unit:"W",year:null,method:`TDP of one socket; ${u.basis}`,source:u.source,licence:u.licence});let b=ue(u.powerW,n,r,u.method).scaled(this.nodes);this.addPart({resource:"cpu/all",kind:"cpu",name:m,power:b,source:"cpu-model"}),a>1&&this.#g("cpu",()=>this.#e.embodied.item("cpu"),(a-1)*this.nodes)}#y(e){let n=Math.max(1,k(e.tdpW[1]/4));return this.assume(`threads of ${e.name} are not known: ${n}, one for 4 W of its TDP`),n}addVcpus(e,n,r,o=[]){this.sayLoad(n,r),this.#a+=e.mid;let a=l=>xi(this.#e,o.join("|")||"aws",l);this.factors.push(a(n===void 0?r[1]:Rn(n)));let i=Di(ue(l=>{let{low:c,mid:d,high:u}=a(l);return[c,d,u]},n,r,"modelled"),`${ee}/vCPU`);this.addPart({resource:"cpu/all",kind:"cpu",name:`${h(e.mid)} logical CPUs`,power:i.times(e,ee),source:"vcpu-model"})}sayLoad(e,[n,r,o]){e!==void 0?le(e,"the CPU load",0,1):this.assume(`no CPU load is given: ${Y(n)} to ${Y(o)}, best guess ${Y(r)}`)}addMemory(e,n,r,o){let a={gb:o?.gb??e.mid/this.nodes,modules:o?.modules,kind:o?.kind,form:o?.form??Es(this.kind),isShared:this.#n,year:this.#p},s=ue(d=>ks(a,d),n,r,"modelled"),i=Di(s.scaled(1/a.gb),`${ee}/GB`),l=o===void 0?`${h(e.mid)} GB of memory`:`memory ${o.words}`,c=i.times(e,ee);this.addPart({resource:"dram/all",kind:"dram",name:l,power:c,source:"dram-model"})}assumeMemory(e){if(this.#u){this.assume(`the power of ${this.#i[0]} holds the memory on its package: none is added`);return}let[n,r,o]=Nd;this.addMemory(new A(n,r,o,"GB","assumed").scaled(this.#a),e,te),this.assume(`no memory is given: ${n} to ${o} GB for each logical CPU, ${r} as the best guess`)}assumeHost(e,{needsCpus:n,needsMemory:r}){let o=n;if(this.#l.length){let a=this.covers("dram")?"CPU and memory of the module":"the CPU on its chip",s=[...n?[]:["CPUs"],...r?[]:["memory"]].join(" and "),i=s?`the ${s} given count on top`:"no host is added to it";this.assume(`the power of ${this.#i[0]} holds ${a}: ${i}`),o=!1}if(r&&this.covers("cpu")){if(!this.covers("dram")&&this.#d){let a=this.#d;this.addMemory(new A(a,a,a,"GB","assumed",["accelerators.tsv"]),e,de)}return}o&&(this.addVcpus(Bi(Oi,this.#o,"vCPU"),e,de),this.assume(Li("logical CPUs",Oi))),r&&(this.addMemory(Bi(Ui,this.#o,"GB"),e,de),this.assume(Li("GB of memory",Ui)))}addHostMaking(e){let{embodied:n}=this.#e;if(this.kind!=="server")this.leaveOut(`making the ${this.kind} is left out: no figure is known`);else if(this.#c)this.leaveOut("making what stands around the module is left out: no figure is known");else if(this.#o){let r=this.#o/Ge;this.#g("host of eight accelerators",()=>n.item("host/gpu-server"),r)}else this.#g("server",()=>n.item("host/server"),this.nodes),e&&this.#g("GB of memory",()=>n.item("dram-gb"),e*this.nodes)}machine({name:e="",isWhole:n=!0}={}){if(!this.#t.length)throw new p("no hardware is given","give --gpu 8xH100, --cpu 'EPYC 9654' or --power 1400W");return{name:e||this.#i.join(", "),parts:this.#t,rest:n?this.#b():null,pieces:this.pieces,factors:this.factors,assumptions:[...new Set(this.#r)],leftOut:this.#s,nodes:this.nodes,kind:this.kind,accelerators:this.#o}}#b(){let e=Ue(this.#t.map(g=>g.power));if(e===null)throw new RangeError("a machine without parts has no rest");let n=this.#c&&this.kind==="server"?"board":this.kind,r=this.#m||this.supplies||this.supplyW||this.#n,o=this.#o>0&&n==="server"&&!r,a=this.#n?1:o?this.#o/Ge:this.nodes,s={kind:n,isVirtual:this.#n,form:this.form,sockets:this.#m,logicalCpus:Math.max(1,k(this.#a/a)),supplies:this.supplies,supplyW:this.supplyW,gpus:Math.ceil(this.#o/a),year:this.#p};this.#w(e.low/a);let i=g=>Zt(this.#e.lean,s,g/a),l=i(e.mid),[c,d]=[i(e.low)[1]/l[1],i(e.high)[1]/l[1]],u=new A(c,1,d,"1",e.method);return{resource:"node/rest",kind:"node",name:"rest of node",power:ce(l,Qa(s)).scaled(a).times(u,ee),source:"node-model"}}#w(e){let{supplies:n,supplyW:r}=this;if(!(!n||!r||n*r>=e))throw new p(`power supplies of ${n} x ${h(r)} W cannot give the ${$(e)} W that the parts draw at the least`,"give the rating of each and how many there are: --supplies 6 --supply-w 3300")}};function Di(t,e){return new A(...t.points,e,t.method,t.sources,t.how)}function Bi(t,e,n){return new A(...t,n,"assumed",["instances.tsv"]).scaled(e)}function Li(t,[e,,n]){return`no host is described: ${e} to ${n} ${t} for each accelerator, as clouds have them`}var Md=["RDIMM","LRDIMM","UDIMM","SODIMM","soldered"],Rd=["DDR","DDR2","DDR3","DDR4","DDR5","LPDDR","LPDDR2","LPDDR3","LPDDR4","LPDDR5"],Gi="8x32GB DDR4, 256GB or 2x16GB DDR5 SODIMM",Td=new Map([...Md.map(t=>[t.toLowerCase(),t]),["so-dimm","SODIMM"],["registered","RDIMM"],["unbuffered","UDIMM"],["load-reduced","LRDIMM"]]),Pd=1100,vd=4096;function Wi(t){let e=[],n=new Set,r=new Set;for(let d of t.replaceAll(","," ").replaceAll("+"," + ").trim().split(/\s+/)){let u=(d.toUpperCase().split("-")[0]??"").replace(/X$/,""),m=Td.get(d.toLowerCase());Rd.includes(u)?n.add(u):m!==void 0?r.add(m):d.toLowerCase()!=="ecc"&&e.push(d)}let o=e.join("").split("+");if(o.includes("")||n.size>1||r.size>1)throw Vi(t);let a=o.map(d=>_d(t,d)),s=a.flatMap(({modules:d})=>d===void 0?[]:[d]),i=[...n][0],l=[...r][0],c=[a.map(kd).join(" + "),i,l].filter(Boolean).join(" ");return{gb:a.reduce((d,{modules:u,each:m})=>d+Yr(m)*(u??1),0),modules:s.length===a.length?s.reduce((d,u)=>d+u,0):void 0,kind:i,form:l,words:c}}function _d(t,e){let[,n,r]=/^(.*?)x(.*)$/s.exec(e)??/^(.*?)[X×*](.*)$/s.exec(e)??[],o=r??e,a=n===void 0?void 0:Ed(n);if(ot(o)===null||n!==void 0&&a===void 0)throw Vi(t);if(a!==void 0&&Yr(o)>Pd)throw new p(`no module of memory has ${o}`,`write it as ${Gi}`);return{modules:a,each:o}}function Ed(t){let e=/^[0-9]+$/.test(t)?Number(t.slice(0,9)):0;return e>0&&e<=vd?Number(t):void 0}function kd({modules:t,each:e}){let[n,r]=ot(e)??[0,""];return`${t===void 0?"":`${t} x `}${h(n)} ${r||"GB"}`}function Vi(t){return new p(`memory cannot be ${w(t)}`,`write it as ${Gi}`)}var xd=[6,6,7.8],xn=[.1,.3,.57],Od=1e11,Ud=["bf16","fp16","tf32","fp32"];function $i(t,e){R(t,"parameters",1,1e16),R(e,"tokens",1,1e18);let[n,r,o]=xd,a=t*e;return new A(n*a,r*a,o*a,"FLOP","modelled",["6ND"])}function zi(t,e,n,r){let o=n===void 0?Ud:$t.filter(f=>f===n);if(!o.length)throw new p(`no precision is called ${w(n)}`,`use ${$t.join(", ")}`);let a=o.find(f=>t.peak(e,f)!==void 0),s=a&&t.peak(e,a);if(s===void 0){let f=$t.filter(S=>t.peak(e,S)!==void 0);throw new p(`no ${n??"bf16 or fp16"} peak of ${e.name} is known · its time cannot be computed`,f.length?`use --precision ${f.join(" or ")}`:"name one variant (H100 SXM), or give --flop-per-s, what one achieves")}let i=new A(s.low,s.mid,s.high,"FLOP/s","modelled",[s.id]),l=n===void 0?[`no precision is given: ${a}`]:[];if(r!==void 0){R(r,"the MFU",1e-6,1);let f=new A(r,r,r,"1","modelled",["given"]);return{flopPerS:i.times(f,"FLOP/s"),factors:[s,He("mfu",r,"1")],assumptions:l}}let[c,d,u]=xn,m=`${Y(c)} to ${Y(u)} of the peak, ${Y(d)} as the best guess`,g=new A(c,d,u,"1","assumed",["published trainings"]);return{flopPerS:i.times(g,"FLOP/s"),factors:[s,Dd],assumptions:[...l,`no MFU is given: ${m}, from published trainings`]}}function Fi(t){return R(t,"FLOP/s",1e6,1e19),{flopPerS:new A(t,t,t,"FLOP/s","modelled",["given"]),factors:[He("flop-per-s",t,"FLOP/s")],assumptions:[]}}function Xi(t,{flopPerS:e},n){let r=new A(1/e.high,1/e.mid,1/e.low,"s/FLOP",e.method,e.sources),o=t.times(r,"s").scaled(1/n);if(o.high>Od)throw new p(`${h(n)} accelerators would take ${$(o.mid/rt)} years`,"give more of them: --gpu 1024xH100");return o}var Dd={id:"mfu/unknown",low:xn[0],mid:xn[1],high:xn[2],unit:"1",year:2025,method:"assumed: from eight trainings with published GPU-hours, parameters and tokens",source:"Llama 1 to 3.1, OPT, BLOOM: papers and model cards; Megatron-LM, arXiv 2205.05198",licence:"facts"};function On(t){return Se(le(t,"hours",1e-6,Pn/3600,"h"),"s",3600)}function St(t){let e={hours:"h",power_w:"W",gpu_power_w:"W"};return Object.entries(t).flatMap(([n,r])=>typeof r!="object"?[]:[`${n.replaceAll("_"," ").replace(/ w$/,"")} given as ${Xe(r,e[n])}: the interval holds both ends`])}function Un(t){let e=Object.entries(t).flatMap(([n,r])=>r==null?[]:[[n.replace(/[A-Z]/g,o=>`_${o.toLowerCase()}`),r]]);return Object.fromEntries(e)}var Ke=["gpu","utilisation","gpuPowerW","cpu","cpuLoad","memoryGb","memory","form","supplies","supplyW","cpuMaxGhz","powerW","host","nodes","kind"],Bn=["flop","parameters","tokens","mfu","flopPerS","precision"];function Hi(t,e){let n=Ki(e),r=F(e.hours,"hours",_n);if(r===void 0)throw new p("no time is given","give --hours 100 or --duration 3d12h");let o={...Ji(e,Ke,{...n}),hours:r};return{machine:Qi(t,e,n),duration:On(r),inputs:o,assumptions:St(o),factors:[]}}function ji(t,e){if(!e.gpu)throw new p("operations and nothing to run them on","give --gpu 64xA100");let{count:n,match:r}=je(e.gpu,t),o=Ki(e),a={flop:Dn(e.flop,"flop",1,1e32,"FLOP","FLOPs"),parameters:Dn(e.parameters,"parameters",1,1e16,"parameter","parameters"),tokens:Dn(e.tokens,"tokens",1,1e18,"token","tokens"),flopPerS:Dn(e.flopPerS,"flop per s",1e6,1e19,"FLOP/s","FLOPs/s","FLOPS"),mfu:typeof e.mfu=="string"?Ae(e.mfu,"mfu"):e.mfu??void 0},s=Bd(a),i=Ld(t,r,a,e.precision??void 0),l=Ji(e,[...Ke,...Bn],{...o,...a}),c=[...i.assumptions,...St(l)];a.parameters!==void 0&&c.push("a training takes 6 FLOP per parameter and token, up to 7.8 with a long context");let d=[o.utilisation,o.gpuPowerW,o.powerW].every(g=>g===void 0);d&&c.push("accelerators that train run kernels all the time");let u=Qi(t,e,d?{...o,utilisation:1}:o),m=Xi(s,i,n*(u.nodes??1));return{machine:u,duration:m,inputs:l,assumptions:c,factors:i.factors}}function Bd({flop:t,parameters:e,tokens:n}){if(t!==void 0&&(e!==void 0||n!==void 0))throw new p("FLOP are given twice","give --flop, or --parameters and --tokens");if(t!==void 0)return R(t,"FLOP",1,1e32),new A(t,t,t,"FLOP","modelled",["given"]);if(e===void 0||n===void 0)throw new p("no amount of computing is given","give --flop 3.14e23, or --parameters 7e9 --tokens 2e12");return $i(e,n)}function Ld(t,e,{flopPerS:n,mfu:r},o){if(n===void 0)return zi(t.accelerators,e,o,r);if(r!==void 0||o!==void 0)throw new p("the speed is given twice","give --flop-per-s, or --mfu and --precision");return Fi(n)}function Dn(t,e,n,r,...o){return typeof t=="string"?wt(t,e,n,r,...o):t??void 0}function Ki(t){return{gpu:t.gpu??"",cpu:t.cpu??"",utilisation:F(t.utilisation,"utilisation",Ae),gpuPowerW:F(t.gpuPowerW,"gpu power",Ne),cpuLoad:F(t.cpuLoad,"cpu load",Ae),powerW:F(t.powerW,"power",Ne)}}function Ji(t,e,n){let r={host:!0,nodes:1,kind:"server"},o=Object.keys(t).filter(a=>e.some(s=>s===a)&&t[a]!==r[a]);return Un(Object.fromEntries(o.map(a=>[a,a in n?n[a]:t[a]])))}function Qi(t,e,n){let{gpu:r,cpu:o,utilisation:a,gpuPowerW:s,cpuLoad:i,powerW:l}=n,{nodes:c=1,host:d=!0}=e,u=e.memory?Wi(e.memory):void 0;if(u!==void 0&&(e.memoryGb??void 0)!==void 0)throw new p("the memory is given twice","give --memory 512GB, or --memory '8x32GB DDR4'");let m=u?.gb??e.memoryGb??void 0,g=e.cpuMaxGhz??void 0,f=[e.form,e.supplies,e.supplyW].map(C=>C||void 0);if(l!==void 0){if([a,s,o||void 0,i,m,g,...f].some(M=>M!==void 0))throw new p("the power of the whole node is given, and of its parts","give --power, or describe the parts");return Wd(new Ie(t,{nodes:c,kind:e.kind}),t,r,l)}let S=new Ie(t,{nodes:c,kind:e.kind});if(S.form=vi(e.form),S.supplies=_i(e.supplies??void 0),S.supplyW=Ei(e.supplyW??void 0),Gd(S,t,n),!d){if(o||m!==void 0||g!==void 0||f.some(M=>M!==void 0)||!r)throw new p("a host is described and left out","give --gpu alone with --no-host");return S.assume("the host is left out: all boundaries hold the accelerators only"),S.machine({isWhole:!1})}let b=r?de:te;if(g!==void 0&&!o)throw new p("the clock of no processor is given","give --cpu '2xEPYC 9654' too");return o&&S.addCpu(o,i,b,ki(g)),m!==void 0&&(R(m,"memory",.001,1e7,"GB"),S.addMemory(Se(m*c,"GB"),i,b,u)),r?S.assumeHost(i,{needsCpus:!o,needsMemory:m===void 0}):o&&m===void 0&&S.assumeMemory(i),S.addHostMaking(m),S.machine()}function Gd(t,e,{gpu:n,utilisation:r,gpuPowerW:o}){if(r!==void 0&&o!==void 0)throw new p("utilisation and power of the GPU are both given","give one of them");let a=En(n);if(a.length>1&&o!==void 0)throw new p("one power is given for several kinds of GPU","give --utilisation instead");for(let s of a){let{count:i,match:l}=je(s,e);t.addAccelerators(l,i,r,o),l.gpusPerBoard>1&&t.assume(`${l.name} is a board of ${l.gpusPerBoard} GPUs, and boards are counted: for one GPU as its driver shows it, give ${h(1/l.gpusPerBoard)}x${l.asked}`)}if(!n&&(r!==void 0||o!==void 0))throw new p("utilisation or power of no GPU","give --gpu 8xH100 too")}function Wd(t,e,n,r){t.addWholeNode(r);for(let o of En(n)){let{count:a,match:s}=je(o,e);t.addMakingOf(s,a)}return n?t.addHostMaking(void 0):t.leaveOut("making the hardware is left out: only its power is given"),t.machine({isWhole:!1})}var Zr=["instance","hours","gpu","utilisation","gpuPowerW","cpuLoad","nodes"],Vd=["n1-","custom-"],$d=5,zd={aws:"Amazon Web Services",azure:"Microsoft Azure",gcp:"Google Cloud"};function eo(t,e){if(e.length>200)throw new p("no instance type has a name that long","write it as aws:p5.48xlarge");return t.instances.get(e)}function Yi(t,e,n){if(n.provider===null||n.provider===e.provider)return;let o=t.prices.regions(e).map(a=>`${e.provider}:${a}`).slice(0,$d).join(", ")||`a region of ${zd[e.provider]}`;throw new p(`${e.id} is not to be had in ${n.code} · its price and place do not fit`,`use ${o}`)}function qi(t){return`the list price of ${t.id} is without GPUs: its cost is unknown · give what one accelerator with its share of the host costs: --price-per-device-hour 2.50USD`}function Zi(t,e,n){let{gpu:r="",nodes:o=1}=n,a=F(n.utilisation,"utilisation",Ae),s=F(n.gpuPowerW,"gpu power",Ne),i=F(n.cpuLoad,"cpu load",Ae),l=F(n.hours,"hours",_n);if(l===void 0)throw new p("no time is given","give --hours 100 or --duration 3d12h");let c=r?Fd(t,e,r):e;if(s!==void 0&&!c.accelerators.length)throw new p(`${e.id} has no accelerators`,"leave out --gpu-power");if(s!==void 0&&a!==void 0)throw new p("utilisation and power of the GPU are both given","give one of them");let d=o>1?o:void 0,u=Un({instance:e.id,gpu:r,hours:l,utilisation:a,cpuLoad:i,nodes:d,gpuPowerW:s});return{machine:Xd(t,c,{utilisation:a,gpuPowerW:s,cpuLoad:i,nodes:o,isAttached:r!==""}),duration:On(l),inputs:u,assumptions:St(u),factors:[]}}function Fd(t,e,n){if(e.provider!=="gcp"||!Vd.some(a=>e.name.startsWith(a)))throw new p(`no GPU can be attached to ${e.id}`,"leave out --gpu, or name an N1 type of Google Cloud");let{count:r,match:o}=je(n,t);return{...e,accelerators:[{name:o.asked,count:r}],curve:void 0}}function Xd(t,e,n){let{utilisation:r,gpuPowerW:o,cpuLoad:a,nodes:s,isAttached:i}=n,l=new Ie(t,{nodes:s,isVirtual:!0}),c=s>1?`${s} × ${e.id}`:e.id,d=e.accelerators.length>0,u=d?de:te;if(e.curve!==void 0&&!d){if(r!==void 0)throw new p(`${e.id} has no accelerators`,"give --cpu-load");return Hd(t,l,e,e.curve,a,c)}for(let{name:m,count:g}of e.accelerators){if(g===void 0)throw new p(`the tables do not tell how many ${m} are in ${e.id} · its energy is unknown`,`describe it: --gpu '8x${m}'`);l.addAccelerators(t.accelerators.get(m),g,r,o)}if(e.vcpus===void 0&&!d)throw new p(`the size of ${e.id} is unknown · so is its energy`,"describe it: --cpu, --memory");if(e.vcpus!==void 0&&!l.covers("cpu")){let m=t.instances.architectures(e);m.length&&l.assume(`${e.id} runs on ${m.join(" or ")}, as its family does`),l.addVcpus(Se(e.vcpus*s,"vCPU"),a,u,m)}return e.memoryGb!==void 0&&!l.covers("dram")&&l.addMemory(Se(e.memoryGb*s,"GB"),a,u),d?l.assumeHost(a,{needsCpus:e.vcpus===void 0||l.covers("cpu"),needsMemory:e.memoryGb===void 0||l.covers("dram")}):e.memoryGb===void 0&&l.assumeMemory(a),i||(l.pieces=[]),e2(t,l,e,d&&!i),l.machine({name:c})}function Hd(t,e,n,r,o,a){let s=l=>t.instances.powerAt(n,r,l);e.sayLoad(o,te),e.factors.push(s(o===void 0?te[1]:Rn(o)));let i=ue(l=>{let{low:c,mid:d,high:u}=s(l);return[c,d,u]},o,te,"modelled");return e.addPart({resource:"node/all",kind:"node",name:a,power:i.scaled(e.nodes),source:"instance-curve"}),e2(t,e,n,!1),e.machine({name:a,isWhole:!1})}function e2(t,e,n,r){let o=s=>t.accelerators.find(s),a=t.embodied.ofInstance(t.instances.get(n.id),o);a===void 0?e.leaveOut(`making ${n.id} is left out: no figure is known`):e.pieces.push({name:n.id,carbon:a,count:e.nodes,devices:r})}function t2({shelf:t}){return t.accelerators.rows.map(({name:e,vendor:n,year:r,memory_gb:o,tdp_w:a})=>({name:e,vendor:n,year:At(r),memoryGb:At(o),powerW:At(a)}))}function n2({shelf:t}){return t.instances.rows.map(({instance:e,vcpus:n,memory_gb:r,accelerator:o,count:a})=>({name:e,vcpus:At(n),memoryGb:At(r),accelerators:`${a&&`${a}x `}${o}`}))}function At(t){return t?Number(t):null}function to(t,e,n){let r=[...n,"project","name",...Object.keys(Zs)],o=Et(t,r);if(o!==void 0)throw[...Ke,...Bn,...Zr].some(a=>a===o)?new p(`${e} and ${o} do not go together`,"leave one of them out"):kt(o,r)}function r2(t,e){to(e,"hours",[...Ke,"hours"]);let n=Hi(t.shelf,e);return no(t,e,n,t.ratesAt(e,{kind:n.machine.kind??"server"}))}function o2(t,e){to(e,"operations",[...Ke,...Bn]);let n=ji(t.shelf,e);return no(t,e,n,t.ratesAt(e,{kind:n.machine.kind??"server"}))}function a2(t,e){to(e,"instance",Zr);let{shelf:n}=t,r=eo(n,e.instance),o=t.ratesAt(e,{instance:r.id,instancePrices:(s,i)=>n.prices.price(n.instances.get(s),i?.split(":").at(-1))});o.place!==null&&Yi(n,r,o.place);let a=Zi(n,r,e);return e.gpu&&o.site.price_per_device_hour===null&&o.forgetInstancePrice(qi(r)),no(t,e,a,o)}function s2({shelf:t},e,{region:n,isSpot:r=!1}){return lt(t.prices.price(eo(t,e),n?.split(":").at(-1),r))}function no(t,{project:e,name:n},r,o){return hi({...r,project:e,name:n},o,t.edition)}function i2(...t){return new ro(t)}var ro=class{#e;#n;constructor(e){this.#e=new Cn(new Dt(e))}get edition(){return this.#e.tables.get("places").edition}rates(e){let{intensity:n,pue:r}=this.#e.ratesAt(e);return{intensity:n,pue:r}}places(){let{gazetteer:e,finder:n}=this.#e,o=[...[...e.subdivisions,...e.zones].map(({code:s})=>s),...e.regions.map(({code:s})=>s)];return[...e.countries.map(yt),...new Set(o.map(s=>n.find(s)))].map(({code:s,name:i,kind:l,country:c})=>({code:s,name:i,kind:l,country:c&&c.iso3}))}accelerators(){return t2(this.#e)}instances(){return n2(this.#e)}hardware(e){return r2(this.#e,e)}compute(e){return o2(this.#e,e)}instance(e){return a2(this.#e,e)}instancePrice(e,n={}){return s2(this.#e,e,n)}get#t(){return this.#n??=new rn(this.#e),this.#n}models(){return this.#t.models.choices}call(e){return this.#t.estimate(e)}callCost=(e,n)=>this.#t.cost(e,n);countCalls(e={}){return new Rt(this.#t,e)}equivalents(e,{edition:n="current",isOfSize:r=!1}={}){let o=e.carbon.operational_location_g,a=o?li(this.#e.tables,o.mid,n):[];return r?ci(a):a}};var jd={table:"coordinates",rows:`alibaba:ap-northeast-1	35.7	139.7
alibaba:ap-northeast-2	37.6	127.0
alibaba:ap-southeast-1	1.4	103.8
alibaba:ap-southeast-3	3.1	101.7
alibaba:ap-southeast-5	-6.2	106.8
alibaba:ap-southeast-6	14.6	121.0
alibaba:ap-southeast-7	13.8	100.5
alibaba:cn-beijing	39.9	116.4
alibaba:cn-chengdu	30.6	104.1
alibaba:cn-guangzhou	23.1	113.3
alibaba:cn-hangzhou	30.3	120.2
alibaba:cn-heyuan	23.7	114.7
alibaba:cn-hongkong	22.3	114.2
alibaba:cn-huhehaote	40.8	111.7
alibaba:cn-qingdao	36.1	120.4
alibaba:cn-shanghai	31.2	121.5
alibaba:cn-shenzhen	22.5	114.1
alibaba:cn-wulanchabu	41.0	113.1
alibaba:cn-zhangjiakou	40.8	114.9
alibaba:eu-central-1	50.1	8.7
alibaba:eu-west-1	51.5	-0.1
alibaba:me-east-1	25.2	55.3
alibaba:us-east-1	37.4	-78.7
alibaba:us-west-1	37.4	-122.0
aws:af-south-1	-33.9	18.4
aws:ap-east-1	22.3	114.2
aws:ap-east-2	25.0	121.6
aws:ap-northeast-1	35.7	139.7
aws:ap-northeast-2	37.6	127.0
aws:ap-northeast-3	34.7	135.5
aws:ap-south-1	19.1	72.9
aws:ap-south-2	17.4	78.5
aws:ap-southeast-1	1.4	103.8
aws:ap-southeast-2	-33.9	151.2
aws:ap-southeast-3	-6.2	106.8
aws:ap-southeast-4	-37.8	145.0
aws:ap-southeast-5	3.1	101.7
aws:ap-southeast-6	-36.8	174.8
aws:ap-southeast-7	13.8	100.5
aws:ca-central-1	45.5	-73.6
aws:ca-west-1	51.0	-114.1
aws:cn-north-1	39.9	116.4
aws:cn-northwest-1	37.5	105.2
aws:eu-central-1	50.1	8.7
aws:eu-central-2	47.4	8.5
aws:eu-north-1	59.3	18.1
aws:eu-south-1	45.5	9.2
aws:eu-south-2	41.6	-0.9
aws:eu-west-1	53.3	-6.3
aws:eu-west-2	51.5	-0.1
aws:eu-west-3	48.9	2.4
aws:eusc-de-east-1	52.4	12.5
aws:il-central-1	32.1	34.8
aws:me-central-1	25.2	55.3
aws:me-south-1	26.2	50.6
aws:mx-central-1	20.6	-100.4
aws:sa-east-1	-23.6	-46.6
aws:us-east-1	39.0	-77.5
aws:us-east-2	40.0	-83.0
aws:us-gov-east-1	40.0	-83.0
aws:us-gov-west-1	45.8	-119.7
aws:us-west-1	37.8	-122.4
aws:us-west-2	45.8	-119.7
azure:australiacentral	-35.3	149.1
azure:australiacentral2	-35.3	149.1
azure:australiaeast	-33.9	151.2
azure:australiasoutheast	-37.8	145.0
azure:austriaeast	48.2	16.4
azure:belgiumcentral	50.8	4.4
azure:brazilsouth	-23.6	-46.6
azure:brazilsoutheast	-22.9	-43.2
azure:canadacentral	43.7	-79.4
azure:canadaeast	46.8	-71.2
azure:centralindia	18.5	73.9
azure:centralus	41.6	-93.6
azure:chilecentral	-33.4	-70.7
azure:chinaeast	31.2	121.5
azure:chinaeast2	31.2	121.5
azure:chinanorth	39.9	116.4
azure:chinanorth2	39.9	116.4
azure:chinanorth3	40.8	114.9
azure:denmarkeast	55.7	12.6
azure:eastasia	22.3	114.2
azure:eastus	37.4	-78.7
azure:eastus2	36.7	-78.4
azure:eastus3	33.7	-84.4
azure:francecentral	48.9	2.4
azure:francesouth	43.3	5.4
azure:germanynorth	52.5	13.4
azure:germanywestcentral	50.1	8.7
azure:greececentral	38.0	23.7
azure:indiasouthcentral	17.4	78.5
azure:indonesiacentral	-6.2	106.8
azure:israelcentral	32.1	34.8
azure:italynorth	45.5	9.2
azure:japaneast	35.7	139.7
azure:japanwest	34.7	135.5
azure:jioindiacentral	21.1	79.1
azure:jioindiawest	22.5	70.1
azure:koreacentral	37.6	127.0
azure:koreasouth	35.2	129.1
azure:malaysiawest	3.1	101.7
azure:mexicocentral	20.6	-100.4
azure:newzealandnorth	-36.8	174.8
azure:northcentralus	41.9	-87.6
azure:northeurope	53.3	-6.3
azure:norwayeast	59.9	10.8
azure:norwaywest	59.0	5.7
azure:polandcentral	52.2	21.0
azure:qatarcentral	25.3	51.5
azure:southafricanorth	-26.2	28.0
azure:southafricawest	-33.9	18.4
azure:southcentralus	29.4	-98.5
azure:southeastasia	1.4	103.8
azure:southindia	13.1	80.3
azure:spaincentral	40.4	-3.7
azure:swedencentral	60.7	17.1
azure:swedensouth	55.6	13.2
azure:switzerlandnorth	47.4	8.5
azure:switzerlandwest	46.2	6.1
azure:taiwannorth	25.0	121.6
azure:uaecentral	24.5	54.4
azure:uaenorth	25.2	55.3
azure:uksouth	51.5	-0.1
azure:ukwest	51.5	-3.2
azure:usdodcentral	41.6	-93.6
azure:usdodeast	37.4	-78.7
azure:usgovarizona	33.4	-112.1
azure:usgovtexas	29.4	-98.5
azure:usgovvirginia	37.4	-78.7
azure:westcentralus	41.1	-104.8
azure:westeurope	52.4	4.9
azure:westindia	19.1	72.9
azure:westus	37.8	-122.4
azure:westus2	47.2	-119.9
azure:westus3	33.4	-112.1
gcp:africa-south1	-26.2	28.0
gcp:asia-east1	24.1	120.5
gcp:asia-east2	22.3	114.2
gcp:asia-northeast1	35.7	139.7
gcp:asia-northeast2	34.7	135.5
gcp:asia-northeast3	37.6	127.0
gcp:asia-south1	19.1	72.9
gcp:asia-south2	28.7	77.1
gcp:asia-southeast1	1.4	103.8
gcp:asia-southeast2	-6.2	106.8
gcp:australia-southeast1	-33.9	151.2
gcp:australia-southeast2	-37.8	145.0
gcp:europe-central2	52.2	21.0
gcp:europe-north1	60.6	27.2
gcp:europe-north2	59.3	18.1
gcp:europe-southwest1	40.4	-3.7
gcp:europe-west1	50.5	3.8
gcp:europe-west10	52.5	13.4
gcp:europe-west12	45.1	7.7
gcp:europe-west2	51.5	-0.1
gcp:europe-west3	50.1	8.7
gcp:europe-west4	53.4	6.8
gcp:europe-west6	47.4	8.5
gcp:europe-west8	45.5	9.2
gcp:europe-west9	48.9	2.4
gcp:me-central1	25.3	51.5
gcp:me-central2	26.4	50.1
gcp:me-west1	32.1	34.8
gcp:northamerica-northeast1	45.5	-73.6
gcp:northamerica-northeast2	43.7	-79.4
gcp:northamerica-south1	20.6	-100.4
gcp:southamerica-east1	-23.6	-46.6
gcp:southamerica-west1	-33.4	-70.7
gcp:us-central1	41.3	-95.9
gcp:us-central2	36.3	-95.3
gcp:us-east1	33.2	-80.0
gcp:us-east4	39.0	-77.5
gcp:us-east5	40.0	-83.0
gcp:us-south1	32.8	-96.8
gcp:us-west1	45.6	-121.2
gcp:us-west2	34.1	-118.2
gcp:us-west3	40.8	-111.9
gcp:us-west4	36.2	-115.1
hetzner:ash	39.0	-77.5
hetzner:fsn1	50.5	12.4
hetzner:hel1	60.2	24.9
hetzner:hil	45.5	-123.0
hetzner:nbg1	49.5	11.1
hetzner:sin	1.4	103.8
ibm:au-syd	-33.9	151.2
ibm:br-sao	-23.6	-46.6
ibm:ca-mon	45.5	-73.6
ibm:ca-tor	43.7	-79.4
ibm:eu-de	50.1	8.7
ibm:eu-es	40.4	-3.7
ibm:eu-gb	51.5	-0.1
ibm:jp-osa	34.7	135.5
ibm:jp-tok	35.7	139.7
ibm:us-east	38.9	-77.0
ibm:us-south	32.8	-96.8
oracle:af-johannesburg-1	-26.2	28.0
oracle:ap-batam-1	1.1	104.0
oracle:ap-chuncheon-1	37.9	127.7
oracle:ap-hyderabad-1	17.4	78.5
oracle:ap-melbourne-1	-37.8	145.0
oracle:ap-mumbai-1	19.1	72.9
oracle:ap-osaka-1	34.7	135.5
oracle:ap-seoul-1	37.6	127.0
oracle:ap-singapore-1	1.4	103.8
oracle:ap-singapore-2	1.4	103.8
oracle:ap-sydney-1	-33.9	151.2
oracle:ap-tokyo-1	35.7	139.7
oracle:ca-montreal-1	45.5	-73.6
oracle:ca-toronto-1	43.7	-79.4
oracle:eu-amsterdam-1	52.4	4.9
oracle:eu-frankfurt-1	50.1	8.7
oracle:eu-jovanovac-1	44.0	20.9
oracle:eu-madrid-1	40.4	-3.7
oracle:eu-marseille-1	43.3	5.4
oracle:eu-milan-1	45.5	9.2
oracle:eu-paris-1	48.9	2.4
oracle:eu-stockholm-1	59.3	18.1
oracle:eu-zurich-1	47.4	8.5
oracle:il-jerusalem-1	31.8	35.2
oracle:me-abudhabi-1	24.5	54.4
oracle:me-dubai-1	25.2	55.3
oracle:me-jeddah-1	21.5	39.2
oracle:me-riyadh-1	24.7	46.7
oracle:mx-monterrey-1	25.7	-100.3
oracle:mx-queretaro-1	20.6	-100.4
oracle:sa-bogota-1	4.7	-74.1
oracle:sa-santiago-1	-33.4	-70.7
oracle:sa-saopaulo-1	-23.6	-46.6
oracle:sa-valparaiso-1	-33.0	-71.6
oracle:sa-vinhedo-1	-23.0	-47.0
oracle:uk-cardiff-1	51.5	-3.2
oracle:uk-london-1	51.5	-0.1
oracle:us-ashburn-1	39.0	-77.5
oracle:us-chicago-1	41.9	-87.6
oracle:us-phoenix-1	33.4	-112.1
oracle:us-sanjose-1	37.3	-121.9
ovh:ap-south-mum-1	19.1	72.9
ovh:bhs	45.3	-73.9
ovh:ca-east-tor-1	43.7	-79.4
ovh:de	50.4	8.1
ovh:eu-south-mil	45.5	9.2
ovh:eu-west-par	48.9	2.4
ovh:gra	51.0	2.1
ovh:rbx	50.7	3.2
ovh:sbg	48.6	7.8
ovh:sgp	1.4	103.8
ovh:syd	-33.9	151.2
ovh:uk	51.5	-0.1
ovh:us-east-va-1	38.7	-77.7
ovh:us-west-or-1	45.5	-123.0
ovh:waw	52.2	21.0
scaleway:fr-par	48.9	2.4
scaleway:nl-ams	52.4	4.9
scaleway:pl-waw	52.2	21.0`},l2=jd;var Kd={table:"equivalents",rows:`american-year|current	American lives for a year	16400.1	16400.1	16400.1
car-km-eu-new-2018|current	km by a European car sold in 2018	0.1075	0.1204	0.1204
car-km-eu|current	km by an average European car	0.1075	0.175	0.175
car-km|before-2024	km by an average US car	0.2442	0.2473	0.2541
car-km|current	km by an average US car	0.2442	0.2442	0.2541
car-lifetime|current	US cars over their lifetime with fuel	57152.6	57152.6	57152.6
car-mile|before-2024	miles by an average US car	0.393	0.398	0.409
car-mile|current	miles by an average US car	0.393	0.393	0.409
car-year|before-2024	US cars driven for a year	4290	4630	4630
car-year|current	US cars driven for a year	4290	4290	4630
flight-km|current	km by aeroplane per passenger	0.139	0.171	0.244
flight-ny-lon|current	flights New York to London, one way	810	810	810
flight-ny-mel|current	flights New York to Melbourne	2310	2310	2310
flight-ny-sf-2019|current	flights New York to San Francisco (Strubell)	899.927	899.927	899.927
flight-ny-sf|current	flights New York to San Francisco	570	570	570
flight-par-lon|current	flights Paris to London	50	50	50
forest-acre-year|before-2024	acres of US forest for a year	770	843.3	1060
forest-acre-year|current	acres of US forest for a year	770	1000	1060
home-electricity-year|before-2024	US homes' electricity for a year	5139	5139	5139
human-year|current	human lives for a year	4999.95	4999.95	4999.95
seedling|current	tree seedlings grown for ten years	60	60	60
smartphone|before-2024	smartphones charged	0.00822	0.00822	0.0124
smartphone|current	smartphones charged	0.00822	0.0124	0.0124
streaming-hour|current	hours of video streaming	0.036	0.036	0.036
train-km|current	km by train per passenger	0.005	0.041	0.041
tree-year|current	mature trees for a year	11	11	11`},c2=Kd;var Jd={table:"hardware",texts:`fit on 23 machines of 19 CPU models (benchmarks/data/cpu_power_machines.tsv) and on the wall power of 326 servers (SPECpower_ssj2008 results, github green-coding-berlin/spec-power-model data/spec_data_cleaned_unmelted.csv at 6c4e0623)
Cloud Carbon Footprint use coefficients (from SPECpower_ssj2008), github cloud-carbon-footprint/ccf-coefficients output/coefficients-*-use.csv at b0032d928c78; Teads Engineering, AWS instances power, github cloud-carbon-footprint/ccf-coefficients data/aws-instances.csv at b0032d928c78, instance watts x platform vCPU / instance vCPU
~ product page
nvidia
GeForce laptop comparison (GPU subsystem power, set by the maker)
Cloud Carbon Footprint use coefficients (from SPECpower_ssj2008), github cloud-carbon-footprint/ccf-coefficients output/coefficients-*-use.csv at b0032d928c78
~ datasheet
~ datasheet (half of the figure with sparsity)
Apache-2.0 (own fit)
GeForce RTX 40 series comparison page (shaders, rounded)
CC BY 4.0 AND MIT AND facts
green-algorithms+mlco2+nvidia
Teads Engineering, AWS instances power, github cloud-carbon-footprint/ccf-coefficients data/aws-instances.csv at b0032d928c78, instance watts x platform vCPU / instance vCPU
AWS Neuron documentation, ~ architecture (no power is published)
RTX Blackwell GPU architecture whitepaper (tensor cores accumulating in FP32)
MIT AND facts
Turing GPU architecture whitepaper (reference clocks, tensor cores accumulating in FP32)
mlco2+nvidia
~ product specifications
Apple newsroom, 30 October 2023 (power not published, memory of the whole machine)
Ampere GA102 GPU architecture whitepaper v2.1 (tensor cores accumulating in FP32)
AWS Neuron documentation, ~ architecture
Apache-2.0
A100 datasheet (FP64 by tensor cores 19.5)
~ data sheet
~ datasheet (total board power with USB-C)
Apple newsroom, 17 January 2023 (power not published, memory of the whole machine)
Apple newsroom, 18 October 2021 (power not published, memory of the whole machine)
Apple newsroom, 30 October 2024 (power not published, memory of the whole machine)
Data Center GPU Max Series product brief
least, mean and most over production applications (arXiv:2304.01433, table 4)
~ family product page
Ada GPU architecture whitepaper v2.1 (tensor cores accumulating in FP32)
~ datasheet (total graphics power)
CC BY 4.0 AND facts
~ board specification
2gb 3gb 4gb 6gb
Orin (nvgpu)|Orin
module
intel
GeForce RTX 4070 family product page
silicon
~ product brief
GeForce GTX 16 series product page
Tesla V100 datasheet
~ 1U system datasheet (fans and supply included)
green-algorithms+nvidia
Cloud ~ documentation (no power is published)
2gb 4gb 8gb
Cloud ~ documentation
Data Center GPU Flex Series product brief
google-tpu+green-algorithms
HGX ~ datasheet, an eighth of the board
apple
chip TDP (CACM 63(7), 2020, table 3)
google-tpu
8gb super engineering reference
Apple newsroom, 18 October 2021
Tesla K40 datasheet, base clock
Mac Pro (2019) specifications
~ datasheet (7.5-15 W modes)
~ datasheet (10-20 W modes)
8gb 16gb
NVIDIA Tegra X2
A100 datasheet
Gaudi 3 white paper
~ data sheet (peak)
pcie 80gb
data center 128gb
NVIDIA H100 PCIe
NVIDIA H800 PCIe
workstation 96gb
NVIDIA H100 NVL
NVIDIA H200 NVL
NVIDIA Tegra X1
A800 datasheet
H100 datasheet
H200 datasheet
pcie 16gb
pcie 24gb
pcie 48gb
sxm sxm2 16gb
sxm sxm4 80gb
sxm sxm5 80gb
1307.4
1670.5
2614.9
4gb 8gb 2gb
NVIDIA B200
835.5
989.5
128gb oam
12gb 24gb
288gb oam
pcie 32gb
362.1
1961.2
2306.9
2516.6
4613.7
5033.2
Xavier
104.8
112.6
122.6
130.5
149.7
163.4
165.2
184.6
209.5
242.5
417.5
494.5
653.7
980.6`,accelerators:`NVIDIA A10	#79					150			24	2021	#3	#6			31.2	62.5	125	125		250
NVIDIA A100 PCIe 40GB	pcie 40gb					250			40	2020	#11	#64	#10	9.7	19.5	156	312	312		624		#3	#23
NVIDIA A100 PCIe 80GB	#67					300			80	2021	#46	A100 80GB PCIe product brief PB-10577-001	#34	9.7	19.5	156	312	312		624		#3	#23
NVIDIA A100 SXM4 40GB	sxm sxm4 40gb					400			40	2020	#3	#64		9.7	19.5	156	312	312		624			#23
NVIDIA A100 SXM4 80GB	#82					400			80	2020	#17	#64	#15	9.7	19.5	156	312	312		624		#3	#23
NVIDIA A10G	24gb					300	150	300	24	2021	#17	power limit that the driver reports on AWS G5 instances (no datasheet)	#15		35	35	70	70		140		#3	#6
NVIDIA A10M	24gb pcie					150			24	2021	#3	#42
NVIDIA A16	pcie 64gb				4	250			64	2021	#3	#6			18	36	71.6	71.6		143.6			~ datasheet, four GPUs of the board together
NVIDIA A2	#78					60			16	2021	#3	~ datasheet (40-60 W configurable)			4.5	9	18	18		36			#6
NVIDIA A30	#79					165			24	2021	#3	#6		5.2	10.3	82	165	165		330
NVIDIA A40	#80					300			48	2020	#3	#6			37.4	74.8	#106	#106		299.3
NVIDIA A800 PCIe 80GB	#67					300			80	2022	#3	A800 80GB PCIe product brief		9.7	19.5	156	312	312		624			#75
NVIDIA A800 SXM4 80GB	#82					400			80	2022	#3	#75		9.7	19.5	156	312	312		624
AMD Radeon AI PRO R9700	32gb					300			32	2025	amd	#2
Intel Arc A310	4gb					75			4	2022	#39	#18
Intel Arc A380	6gb					75			6	2022	#39	#18
Intel Arc A580	8gb					185			8	2023	#39	#18
Intel Arc A750	8gb					225			8	2022	#39	#18
Intel Arc A770	#62					225				2022	#39	#18								262
Intel Arc B570	10gb					150			10	2025	#39	#18
Intel Arc B580	12gb					190			12	2024	#39	#18								233
Intel Arc Pro A40	6gb					50			6	2022	#39	#18
Intel Arc Pro A50	6gb					75			6	2022	#39	#18
Intel Arc Pro A60	12gb					130			12	2023	#39	#18
Intel Arc Pro B50	16gb					70			16	2025	#39	#18
Intel Arc Pro B60	24gb					160	120	200	24	2025	#39	~ product specifications (120-200 W, set by the maker)
NVIDIA B100	sxm					700			192	2024	#3	Blackwell architecture technical brief		30	60	900	1750	1750	3500	3500	7000
#88	sxm sxm6 180gb 192gb	#88				1000			180	2024	#3	HGX ~ datasheet		37	75	1100	2250	2250	4500	4500	9000		#52
NVIDIA B300	sxm sxm6 ac 288gb					1100	1000	1400	288	2025	#3	HGX ~ datasheet (1100 W, other publications give 1000 and 1400)		1.25	75	1125	2250	2250	4500		13500		#52
Intel Data Center GPU Flex 140	data center 12gb				2	75			12	2022	#39	#50			8					105
Intel Data Center GPU Flex 170	data center 16gb					150			16	2022	#39	#50			16					250
Intel Gaudi 1	habana hl 205 32gb oam	HL-205|Gaudi HL-205|Habana Gaudi HL-205				350			32	2019	#39	Gaudi HL-205 product brief
Intel Gaudi 2	hl 225 96gb oam	HL-225|HL-225B|HL-225H|HL-225C|Habana Gaudi2|Intel Habana Gaudi2|Habana Gaudi 2				600			96	2022	#39	~ white paper						432	865
Intel Gaudi 3 OAM	hl 325l 128gb oam	HL-325L|HL-325|Habana Gaudi3|Intel Habana Gaudi3				900			128	2024	#39	#65						1678	1678				Gaudi 3 product brief (the first white paper gave 1835)
Intel Gaudi 3 PCIe	hl 338 128gb pcie	HL-338				600			128	2024	#39	#65
NVIDIA GB10 Grace Blackwell	grace blackwell 128gb superchip	NVIDIA GB10		soc		140			128	2025	#3	DGX Spark hardware guide (CPU and GPU)
NVIDIA GB200, each GPU	nvl72	NVIDIA GB200		chip		1200			186	2024	#3	GB200 NVL72 datasheet		40	80	1250	2500	2500	5000	5000	10000		GB200 NVL72 datasheet, a 72nd of the rack
NVIDIA GB200 Superchip	grace blackwell			#38	2	2700			372	2024	#3	~, NVIDIA GTC 2024 (one Grace and two GPUs)
NVIDIA GB300, each GPU	nvl72 288gb			chip		1400			288	2025	#3	GB300 NVL72 datasheet		1.4		1250	2500	2500	5000		15000		GB300 NVL72 datasheet, a 72nd of the rack
NVIDIA GH200 Grace Hopper	480gb 96gb 144gb grace hopper			#38		700	450	1000		2023	#3	GH200 datasheet (module with CPU and memory, 450-1000 W programmable)		34	67	494	990	990	1979	1979			GH200 datasheet (half of the figures with sparsity)
NVIDIA Quadro GP100	quadro 16gb					235			16	2017	#3	#6
NVIDIA GRID K1	16gb				4	130			16	2013	#3	#35
NVIDIA GRID K2	8gb				2	225			8	2013	#3	#35
NVIDIA GRID K520	8gb				2	225			8	2013	#3	#35
NVIDIA GeForce GT 1030	2gb					30			2	2017	#3	#2
NVIDIA GeForce GTX 1050	2gb					75			2	2016	#3	#2
NVIDIA GeForce GTX 1050 Ti	4gb					75			4	2016	#3	#2
NVIDIA GeForce GTX 1060	3gb 6gb					120				2016	#3	#2
NVIDIA GeForce GTX 1070	8gb					150			8	2016	#3	#2			6.5
NVIDIA GeForce GTX 1070 Ti	8gb					180			8	2017	#3	#2
NVIDIA GeForce GTX 1080	8gb					180			8	2016	#11	#2	#10		8.9							#3	~ whitepaper
NVIDIA GeForce GTX 1080 Ti	11gb					250			11	2017	#11	#2	#10		11.3							#3
NVIDIA GeForce GTX 1630	4gb					75			4	2022	#3	#2
NVIDIA GeForce GTX 1650	4gb					75			4	2019	#3	#2
NVIDIA GeForce GTX 1650 SUPER	4gb					100			4	2019	#3	#2
NVIDIA GeForce GTX 1660	6gb					120			6	2019	#17	#43	#15
NVIDIA GeForce GTX 1660 SUPER	6gb					125			6	2019	#3	#43
NVIDIA GeForce GTX 1660 Ti	6gb					120			6	2019	#3	#43
NVIDIA GeForce GTX 295					2	289				2009	#3	#2
NVIDIA GeForce GTX 590	3gb				2	365			3	2011	#3	#2
NVIDIA GeForce GTX 660	#36					140				2012	#3	#2
NVIDIA GeForce GTX 660 Ti	#36					150				2012	#3	#2
NVIDIA GeForce GTX 670	#36					170				2012	#3	#2
NVIDIA GeForce GTX 680	#36					195				2012	#3	#2
NVIDIA GeForce GTX 690	4gb				2	300			4	2012	#3	#2
NVIDIA GeForce GTX 750						55				2014	#3	#2
NVIDIA GeForce GTX 750 Ti						60				2014	#3	#2
NVIDIA GeForce GTX 760	#36					170				2013	#3	#2
NVIDIA GeForce GTX 770	#36					230				2013	#3	#2
NVIDIA GeForce GTX 780	#36					250				2013	#3	#2
NVIDIA GeForce GTX 780 Ti	3gb					250			3	2013	#3	#2
NVIDIA GeForce GTX 950	2gb					90			2	2015	#3	#2
NVIDIA GeForce GTX 960	#36					120				2015	#3	#2
NVIDIA GeForce GTX 970	4gb					145			4	2014	#3	#2
NVIDIA GeForce GTX 980	4gb					165			4	2014	#3	#2
NVIDIA GeForce GTX 980 Ti	6gb					250			6	2015	#3	#2
NVIDIA GeForce GTX TITAN	6gb					250			6	2013	#3	#2
NVIDIA GeForce GTX TITAN Black	6gb					250			6	2014	#3	#2
NVIDIA GeForce GTX TITAN X						250			12	2015	#11	#2	#10
NVIDIA GeForce GTX TITAN Z	12gb				2	375			12	2014	#3	#2
NVIDIA Quadro GV100	quadro 32gb					250			32	2018	#3	#6		7.4	14.8		118.5
#72	nvl 94gb	#72				400			94	2023	#17	H100 datasheet (350-400 W configurable)	#15	30	60	#112	#89	#89	#85	#85		#3	H100 datasheet (half of the figures with sparsity, FP64 by tensor cores 60)
#69	#67	#69				350			80	2022	#3	#76		26	51	378	756	756	1513	1513			H100 datasheet (half of the figures with sparsity, FP64 by tensor cores 51)
NVIDIA H100 SXM5 80GB	#83	NVIDIA H100 80GB HBM3|nvidia-h100-mega-80gb				700			80	2022	#17	#76	#15	34	67	#113	#90	#90	1979	1979		#3	H100 datasheet (half of the figures with sparsity, FP64 by tensor cores 67)
NVIDIA H20	96gb					400			96	2024	#3	#6
#73	nvl 141gb	#73				600			141	2024	#3	#77		30	60	#112	#89	#89	#85	#85			H200 datasheet (half of the figures with sparsity, FP64 by tensor cores 60)
NVIDIA H200 SXM	sxm sxm5 141gb	NVIDIA H200				700			141	2024	#3	#77		34	67	#113	#90	#90	1979	1979			H200 datasheet (half of the figures with sparsity, FP64 by tensor cores 67)
#70	#67	#70				350			80	2023	#3	#42
NVIDIA H800 SXM5 80GB	#83	NVIDIA H800				700			80	2023	#3	H800 datasheet
AMD Radeon HD 6990	4gb				2	375			4	2011	amd	#2
AMD Radeon HD 7990	6gb				2	375			6	2013	amd	#2
AWS Inferentia	inf1 inferentia1			chip					8	2019	aws	#13					64	64		128			#21
AWS Inferentia2	inf2 32gb	AWS Inferentia 2|Inferentia 2|inferentia 2		chip					32	2023	aws	#13			47.5	190	190	190	190	380			#21
NVIDIA Jetson AGX Orin 32GB	32gb	#37		#38		40			32	2022	#3	Jetson AGX Orin datasheet (15-40 W modes)
NVIDIA Jetson AGX Orin 64GB	64gb	#37		#38		60			64	2022	#3	Jetson AGX Orin datasheet (15-60 W modes)			5.3					85			Jetson AGX Orin datasheet (GPU, half of the figure with sparsity)
NVIDIA Jetson AGX Orin Industrial	64gb	#37		#38		75			64	2023	#3	~ datasheet (15-75 W modes)
NVIDIA Jetson AGX Xavier	32gb 64gb	#101		#38		30				2018	#11	~ datasheet (10-30 W modes)	#10		1.4		11			22		#3	~ datasheet (GPU)
NVIDIA Jetson Nano	2gb 4gb	#74		#38		10				2019	#3	~ datasheet (5-10 W modes)
NVIDIA Jetson Orin Nano 4GB	4gb super engineering reference	#37		#38		10	10	25	4	2023	#3	Jetson Orin Nano datasheet (7-10 W modes, 25 W with Super)
NVIDIA Jetson Orin Nano 8GB	#56	#37		#38		15	15	25	8	2023	#3	Jetson Orin Nano datasheet (7-15 W modes, 25 W with Super)
NVIDIA Jetson Orin NX 16GB	16gb super engineering reference	#37		#38		25	25	40	16	2023	#3	Jetson Orin NX datasheet (10-25 W modes, 40 W with Super)
NVIDIA Jetson Orin NX 8GB	#56	#37		#38		20	20	40	8	2023	#3	Jetson Orin NX datasheet (10-20 W modes, 40 W with Super)
NVIDIA Jetson T4000	agx thor 64gb	NVIDIA Thor|Thor		#38		70			64	2025	#3	Jetson Thor datasheet (40-70 W modes)
NVIDIA Jetson AGX Thor T5000	agx t5000 128gb	NVIDIA Thor|Thor|Jetson T5000|NVIDIA Jetson T5000		#38		130			128	2025	#3	Jetson Thor datasheet (40-130 W modes)
NVIDIA Jetson TX1	4gb	#74		#38		15			4	2015	#3	#6
NVIDIA Jetson TX2	4gb 8gb	#63		#38		15				2017	#3	#60
NVIDIA Jetson TX2 NX	4gb	#63		#38		15			4	2021	#3	#60
NVIDIA Jetson TX2i	8gb	#63		#38		20			8	2018	#3	#61
NVIDIA Jetson Xavier NX	#62	#101		#38		20				2020	#3	#61
NVIDIA Tesla K10	8gb				2	225			8	2012	#3	#35
NVIDIA Tesla K20c	5gb					225			5	2012	#3	Tesla K20 active accelerator board specification
NVIDIA Tesla K20m	5gb					225			5	2012	#3	Tesla K20 passive accelerator board specification
NVIDIA Tesla K20X	6gb	Tesla K20Xm|NVIDIA Tesla K20Xm				235			6	2012	#3	#35
NVIDIA Tesla K40c	12gb					245			12	2013	#17	Tesla K40 active accelerator board specification	#15	1.43	4.29							#3	#58
NVIDIA Tesla K40m	12gb					235			12	2013	#3	Tesla K40 passive accelerator board specification		1.43	4.29								#58
NVIDIA Tesla K80					2	300			24	2014	#11	#35	#10	2.91	8.73							#3	~ datasheet, both GPUs of the board with GPU Boost
NVIDIA L20	48gb pcie					275			48	2023	#3	#42
NVIDIA L4	#79					72			24	2023	#17	~ product brief PB-11316-001	#15		30.3	60	121	121	#111	#111		#3	~ datasheet (half of the figures with sparsity)
NVIDIA L40	#80					300			48	2022	#3	#6			90.5	90.5	181	181	362	362
NVIDIA L40S	#80					350			48	2023	#17	#6	#15		91.6	183	362	362	733	733		#3
Apple M1 Max	#41			soc						2021	#53	#27			10.4								#57
Apple M1 Pro	#41			soc						2021	#53	#27			5.2								#57
Apple M1	#41			soc						2020	#53	Apple newsroom, 10 November 2020 (power not published, memory of the whole machine)			2.6								Apple newsroom, 10 November 2020
Apple M1 Ultra	#41			soc						2022	#53	Apple newsroom, 8 March 2022 (power not published, memory of the whole machine)
NVIDIA Tesla M10	32gb				4	225			32	2016	#3	#42
Apple M2 Max	#41			soc						2023	#53	#26
Apple M2 Pro	#41			soc						2023	#53	#26
Apple M2	#41			soc						2022	#53	Apple newsroom, 6 June 2022 (power not published, memory of the whole machine)			3.6								Apple, ~ presentation of 6 June 2022
Apple M2 Ultra	#41			soc						2023	#53	Apple newsroom, 5 June 2023 (power not published, memory of the whole machine)
Apple M3 Max	#41			soc						2023	#53	#19
Apple M3 Pro	#41			soc						2023	#53	#19
Apple M3	#41			soc						2023	#53	#19
Apple M3 Ultra	#41			soc						2025	#53	Apple newsroom, 5 March 2025 (power not published, memory of the whole machine)
Apple M4 Max	#41			soc						2024	#53	#28
Apple M4 Pro	#41			soc						2024	#53	#28
Apple M4	#41			soc						2024	#53	Apple newsroom, 7 May 2024 (power not published, memory of the whole machine)
NVIDIA Tesla M40	#92					250				2015	#17	#42	#15		7							#3	~ datasheet, GPU Boost
NVIDIA Tesla M6	8gb	Tesla M6|NVIDIA Tesla M6				100			8	2015	#3	#42
NVIDIA Tesla M60					2	300			16	2015	#3	#42
Intel Data Center GPU Max 1100	data center 48gb					300			48	2022	#39	#29		22.2	22.2
Intel Data Center GPU Max 1350	data center 96gb					450			96	2023	#39	#29
Intel Data Center GPU Max 1450	#68					600			128	2023	#39	#29
Intel Data Center GPU Max 1550	#68					600			128	2022	#39	Data Center GPU Max Series product brief (two stacks, one card for its driver)		52	52	419	839	839		1678			#29
AMD Instinct MI100	32gb pcie					300			32	2020	amd	#24		11.5	23.1		#109	92.3		#109			~ data sheet (FP32 by matrix cores 46.1)
AMD Instinct MI210	64gb pcie					300			64	2022	amd	#24		22.6	22.6		181	181		181			~ data sheet (FP64 and FP32 by matrix cores 45.3)
AMD Radeon Instinct MI25	16gb					300			16	2017	amd	#2
AMD Instinct MI250	#91	AMD Instinct MI250X / MI250|AMD Instinct MI250X/MI250|Instinct MI250X/MI250|Aldebaran/MI200 [Instinct MI250X/MI250]|AMD INSTINCT MI250 (MCM) OAM AC MBA|AMD Instinct MI250 (MCM) OAM AC MBA			2	500			128	2021	amd	#24		45.3	45.3		#95	#95		#95			~ data sheet (FP64 and FP32 by matrix cores 90.5)		560	#66
AMD Instinct MI250X	#91	AMD Instinct MI250X / MI250|AMD Instinct MI250X/MI250|Instinct MI250X/MI250|Aldebaran/MI200 [Instinct MI250X/MI250]|AMD INSTINCT MI250X (MCM) OAM AC MBA|AMD Instinct MI250X (MCM) OAM AC MBA			2	500			128	2021	amd	#24		47.9	47.9		383	383		383			~ data sheet (FP64 and FP32 by matrix cores 95.7)		560	#66
AMD Instinct MI300A	128gb			#38		760	550	760	128	2023	amd	~ data sheet (550-760 W, with CPU cores)		61.3	#104	490.3	#115	#115	#96	#96			#24
AMD Instinct MI300X	192gb oam					750			192	2023	amd	#24		81.7	#107	#114	#84	#84	#86	#86
AMD Instinct MI325X	256gb oam					1000			256	2024	amd	#24		81.7	#107	#114	#84	#84	#86	#86
AMD Instinct MI350X	#93					1000			288	2025	amd	#24		72.1	144.2		#97	#97	#99	#99	9227.5
AMD Instinct MI355X	#93					1400			288	2025	amd	#24		78.6	157.3		#98	#98	#100	#100	10066.3
AMD Instinct MI50	16gb 32gb					300				2018	amd	#2		6.6	13.3		26.5			53
AMD Radeon Instinct MI6	16gb					150			16	2016	amd	#2
AMD Instinct MI60	32gb					300			32	2018	amd	#2		7.4	14.7		29.5			59
AMD Radeon Instinct MI8	4gb					175			4	2016	amd	#2
NVIDIA Tesla P100 PCIe	pcie 12gb 16gb					250			16	2016	#11	#6	#10	4.7	9.3		18.7					#3
NVIDIA Tesla P100 SXM2	#81					300			16	2016	#3	Tesla P100 datasheet		5.3	10.6		21.2
NVIDIA Tesla P4						75			8	2016	#46	#6	#34		5.5					22		#3
NVIDIA Tesla P40						250			24	2016	#17	#6	#15		12					47		#3
AMD Radeon Pro Duo	8gb 32gb				2	300	250	350		2016	amd	~ product pages (2016: 350 W, 2017: 250 W)
AMD Radeon Pro V340	32gb				2	230			32	2018	amd	#24
AMD Radeon PRO V520	8gb					225			8	2020	amd	Radeon Pro V520 product page
AMD Radeon PRO V620	32gb					300			32	2021	amd	#2
AMD Radeon PRO V710	28gb					158			28	2024	amd	#2
AMD Radeon Pro Vega II Duo	64gb				2	475			64	2019	amd	#59
AMD Radeon PRO VII	16gb					250			16	2020	amd	#2
AMD Radeon PRO W5700	8gb					205			8	2019	amd	#2
AMD Radeon PRO W6600	8gb					100			8	2021	amd	#2
AMD Radeon PRO W6800	32gb					250			32	2021	amd	#6			17.8		35.7
AMD Radeon Pro W6800X Duo	64gb				2	400			64	2021	amd	#59
AMD Radeon PRO W7500	8gb					70			8	2023	amd	#2
AMD Radeon PRO W7600	8gb					130			8	2023	amd	#2
AMD Radeon PRO W7700	16gb					190			16	2023	amd	#2
AMD Radeon PRO W7800	32gb 48gb					260				2023	amd	#2
AMD Radeon PRO W7900	48gb					295			48	2023	amd	#6			61.3		#104
AMD Radeon PRO WX 7100	8gb					130			8	2016	amd	#2
AMD Radeon PRO WX 8200	8gb					230			8	2018	amd	#2
AMD Radeon PRO WX 9100	16gb					230			16	2017	amd	#2
NVIDIA Quadro K2200	4gb					68			4	2014	#3	#6
NVIDIA Quadro K4200	4gb					108			4	2014	#3	#6
NVIDIA Quadro K5000	4gb					122			4	2012	#3	#6
NVIDIA Quadro K5200	8gb					150			8	2014	#3	#6
NVIDIA Quadro K6000	12gb					225			12	2013	#17	#6	#15	1.7	5.2							#3
NVIDIA Quadro M2000	4gb					75			4	2016	#3	#6
NVIDIA Quadro M4000	8gb					120			8	2015	#3	#6
NVIDIA Quadro M5000	8gb					150			8	2015	#3	#6
NVIDIA Quadro M6000	#92					250				2015	#3	#6
NVIDIA Quadro P1000	4gb					47			4	2017	#3	#6
NVIDIA Quadro P2000	5gb					75			5	2017	#3	#6
NVIDIA Quadro P2200	5gb					75			5	2019	#3	#6
NVIDIA Quadro P400	2gb					30			2	2017	#3	#6
NVIDIA Quadro P4000	8gb					105			8	2017	#3	#6
NVIDIA Quadro P5000	16gb					180			16	2016	#3	#6			8.9
NVIDIA Quadro P600	2gb					40			2	2017	#3	#6
NVIDIA Quadro P6000	24gb					250			24	2016	#17	#6	#15		12							#3
NVIDIA Quadro P620	2gb					40			2	2018	#3	#6
NVIDIA Quadro RTX 4000	8gb					125			8	2018	#3	#33													160	#25
NVIDIA Quadro RTX 5000	16gb					230			16	2018	#3	#33													265	#25
NVIDIA Quadro RTX 6000	24gb					260			24	2018	#3	#33			16.3		#105			261			#6		295	#25
AMD Radeon R9 295X2	8gb				2	500			8	2014	amd	#2
AMD Radeon R9 Fury X	4gb					275			4	2015	amd	#2
AMD Radeon R9 Nano	4gb					175			4	2015	amd	#2
NVIDIA RTX 2000 Ada	16gb					70			16	2024	#3	#6			12				95.9				#7
NVIDIA GeForce RTX 2060	6gb					160			6	2019	#3	#2
NVIDIA GeForce RTX 2060 SUPER	8gb					175			8	2019	#3	#2
NVIDIA GeForce RTX 2070	8gb					175	175	185	8	2018	#3	~ product page (Founders Edition 185 W)			7.5		29.9			119.4			#16
NVIDIA GeForce RTX 2070 SUPER	8gb					215			8	2019	#3	#2
NVIDIA GeForce RTX 2080	8gb					215	215	225	8	2018	#11	~ product page (Founders Edition 225 W)	#10		10.1		40.3			161.1		#3	#16
NVIDIA GeForce RTX 2080 SUPER	8gb					250			8	2019	#3	#2
NVIDIA GeForce RTX 2080 Ti	11gb					250	250	260	11	2018	#11	~ product page (Founders Edition 260 W)	#10		13.4		53.8			215.2		#3	#16
NVIDIA GeForce RTX 3050	8gb					130			8	2022	#3	~ product page (8 GB)
NVIDIA GeForce RTX 3050 Laptop	4gb 6gb					57	35	80		2021	#3	#4
NVIDIA GeForce RTX 3050 Ti Laptop	4gb					57	35	80	4	2021	#3	#4
NVIDIA GeForce RTX 3060	12gb					170			12	2021	#3	#31
NVIDIA GeForce RTX 3060 Laptop	6gb					88	60	115	6	2021	#3	#4
NVIDIA GeForce RTX 3060 Ti	8gb					200			8	2020	#3	GeForce RTX 3060 family product page
NVIDIA GeForce RTX 3070	8gb					220			8	2020	#3	#31			20.3	20.3	40.6	40.6		162.6			#20
NVIDIA GeForce RTX 3070 Laptop	8gb					103	80	125	8	2021	#3	#4
NVIDIA GeForce RTX 3070 Ti	8gb					290			8	2021	#3	GeForce RTX 3070 family product page
NVIDIA GeForce RTX 3070 Ti Laptop	8gb					102	80	125	8	2022	#3	#4
NVIDIA GeForce RTX 3080	10gb 12gb					320	320	350		2020	#17	~ family product page (10 GB 320 W, 12 GB 350 W)	#15
NVIDIA GeForce RTX 3080 Laptop	#62					115	80	150		2021	#3	#4
NVIDIA GeForce RTX 3080 Ti	12gb					350			12	2021	#17	GeForce RTX 3080 family product page	#15
NVIDIA GeForce RTX 3080 Ti Laptop	16gb					115	80	150	16	2022	#3	#4
NVIDIA GeForce RTX 3090	24gb					350			24	2020	#17	#31	#15		35.6	35.6	71	71		284		#3	#20
NVIDIA GeForce RTX 3090 Ti	24gb					450			24	2022	#3	GeForce RTX 3090 family product page			40	40	80	80		320			#20
NVIDIA RTX 4000 Ada	20gb					130			20	2023	#3	#6			26.7				213.8				#7
NVIDIA RTX 4000 SFF Ada	20gb					70			20	2023	#3	#6			19.2				153.4				#7
NVIDIA GeForce RTX 4050 Laptop	6gb					75	35	115	6	2023	#3	#4
NVIDIA GeForce RTX 4060	8gb					115			8	2023	#3	#31			15								#9
NVIDIA GeForce RTX 4060 Laptop	8gb					75	35	115	8	2023	#3	#4
NVIDIA GeForce RTX 4060 Ti	#62					160	160	165		2023	#3	GeForce RTX 4060 family product page (8 GB 160 W, 16 GB 165 W)			22								#9
NVIDIA GeForce RTX 4070	12gb					200			12	2023	#3	#31			29								#9
NVIDIA GeForce RTX 4070 Laptop	8gb					75	35	115	8	2023	#3	#4
NVIDIA GeForce RTX 4070 SUPER	12gb					220			12	2024	#3	#40			36								#9
NVIDIA GeForce RTX 4070 Ti	12gb					285			12	2023	#3	#40			40								#9
NVIDIA GeForce RTX 4070 Ti SUPER	16gb					285			16	2024	#3	#40			44								#9
NVIDIA GeForce RTX 4080	16gb					320			16	2022	#3	#2			48.7	48.7	97.5	97.5	194.9	389.9			#32
NVIDIA GeForce RTX 4080 Laptop	12gb					105	60	150	12	2023	#3	#4
NVIDIA GeForce RTX 4080 SUPER	16gb					320			16	2024	#3	GeForce RTX 4080 family product page			52								#9
NVIDIA GeForce RTX 4090	24gb					450			24	2022	#17	Ada GPU architecture whitepaper v2.1	#15		82.6	82.6	#108	#108	330.3	660.6		#3	#32
NVIDIA GeForce RTX 4090 D	24gb					425			24	2023	#3	#2
NVIDIA GeForce RTX 4090 Laptop	16gb					115	80	150	16	2023	#3	#4
NVIDIA RTX 4500 Ada	24gb					210			24	2023	#3	#6			39.6				317				#7
NVIDIA RTX 5000 Ada	32gb					250			32	2023	#3	#6			65.3				522.2				#7
NVIDIA GeForce RTX 5050	8gb					130			8	2025	#3	#2
NVIDIA GeForce RTX 5060	8gb					145			8	2025	#3	#31
NVIDIA GeForce RTX 5060 Laptop	8gb					72	45	100	8	2025	#3	#4
NVIDIA GeForce RTX 5060 Ti	#62					180				2025	#3	GeForce RTX 5060 family product page
NVIDIA GeForce RTX 5070	12gb					250			12	2025	#3	#31			30.9	30.9	61.7	61.7	123.5	246.9	493.9		#14
NVIDIA GeForce RTX 5070 Laptop	8gb					75	50	100	8	2025	#3	#4
NVIDIA GeForce RTX 5070 Ti	16gb					300			16	2025	#3	GeForce RTX 5070 family product page			43.9	43.9	87.9	87.9	175.8	351.5	703		#14
NVIDIA GeForce RTX 5070 Ti Laptop	12gb					87	60	115	12	2025	#3	#4
NVIDIA GeForce RTX 5080	16gb					360			16	2025	#3	#2			56.3	56.3	#103	#103	225.1	450.2	900.4		#14
NVIDIA GeForce RTX 5080 Laptop	16gb					115	80	150	16	2025	#3	#4
NVIDIA GeForce RTX 5090	32gb					575			32	2025	#3	#2			#102	#102	#110	#110	419	838	1676		#14
NVIDIA GeForce RTX 5090 D	32gb					575			32	2025	#3	#2
NVIDIA GeForce RTX 5090 Laptop	24gb					122	95	150	24	2025	#3	#4
NVIDIA RTX 6000 Ada	48gb					300			48	2022	#3	#6			91.1				728.5				#7
NVIDIA Quadro RTX 8000	quadro 48gb					260			48	2018	#17	#33	#15		16.3		#105			261		#3	#6		295	#25
NVIDIA RTX A1000	8gb					50			8	2024	#3	#6
NVIDIA RTX A2000	6gb 12gb					70				2021	#3	#6			8		31.9						#7
NVIDIA RTX A400	4gb					50			4	2024	#3	#6
NVIDIA RTX A4000	16gb					140			16	2021	#3	#6			19.2		76.7						#7
NVIDIA RTX A4500	20gb					200			20	2021	#3	#6			23.7		94.6						#7
NVIDIA RTX A5000	24gb					230			24	2021	#17	#6	#15		27.8		111.1					#3	#7
NVIDIA RTX A5500	24gb					230			24	2022	#3	#6			34.1		136.4						#7
NVIDIA RTX A6000	48gb					300			48	2020	#17	#6	#15		38.7		154.8					#3	#7
NVIDIA RTX PRO 2000 Blackwell	16gb					70			16	2025	#3	#6
NVIDIA RTX PRO 4000 Blackwell	24gb					140			24	2025	#3	#6
NVIDIA RTX PRO 4500 Blackwell	32gb workstation server					200			32	2025	#3	#6
NVIDIA RTX PRO 5000 Blackwell	48gb 72gb					300				2025	#3	#6
NVIDIA RTX PRO 6000 Blackwell Max-Q	#71					300			96	2025	#3	#6			110						1755		#7
NVIDIA RTX PRO 6000 Blackwell Server Edition	server 96gb					600			96	2025	#3	RTX PRO 6000 Blackwell Server datasheet (400-600 W configurable)			120						2000		RTX PRO 6000 Blackwell Server datasheet (half of the figure with sparsity)
NVIDIA RTX PRO 6000 Blackwell Workstation Edition	#71					600			96	2025	#3	RTX PRO 6000 Blackwell Workstation datasheet			125						2000		RTX PRO 6000 Blackwell Workstation datasheet (half of the figure with sparsity)
AMD Radeon RX 460	#48					75				2016	amd	#2
AMD Radeon RX 470	#48					120				2016	amd	#2
AMD Radeon RX 480	8gb 4gb					150			8	2016	amd+green-algorithms+mlco2	#2	#10		5.8							amd
AMD Radeon RX 550	#48					50				2017	amd	#2
AMD Radeon RX 5500 XT	#48					130				2019	amd	#2
AMD Radeon RX 560	#48					80				2017	amd	#2
AMD Radeon RX 570	#48					150				2017	amd	#2
AMD Radeon RX 5700	8gb					180			8	2019	amd	#2
AMD Radeon RX 5700 XT	8gb					225			8	2019	amd	#2
AMD Radeon RX 580	#48					185				2017	amd	#2
AMD Radeon RX 590	8gb					225			8	2018	amd	#2
AMD Radeon RX 6400	4gb					53			4	2022	amd	#2
AMD Radeon RX 6500 XT	#48					107				2022	amd	#2
AMD Radeon RX 6600	8gb					132			8	2021	amd	#2
AMD Radeon RX 6600 XT	8gb					160			8	2021	amd	#2
AMD Radeon RX 6700 XT	12gb					230			12	2021	amd	#2
AMD Radeon RX 6750 XT	12gb					250			12	2022	amd	#2
AMD Radeon RX 6800	16gb					250			16	2020	amd	#2
AMD Radeon RX 6800 XT	16gb					300			16	2020	amd	#2			20.7		41.5
AMD Radeon RX 6900 XT	16gb					300			16	2020	amd	#2			23		46.1
AMD Radeon RX 6950 XT	16gb					335			16	2022	amd	#2
AMD Radeon RX 7600	8gb					165			8	2023	amd	#2
AMD Radeon RX 7600 XT	16gb					190			16	2024	amd	#2
AMD Radeon RX 7700 XT	12gb					245			12	2023	amd	#2
AMD Radeon RX 7800 XT	16gb					263			16	2023	amd	#2
AMD Radeon RX 7900 GRE	16gb					260			16	2024	amd	#2
AMD Radeon RX 7900 XT	20gb					315			20	2022	amd	#2			52		103
AMD Radeon RX 7900 XTX	24gb					355			24	2022	amd	#2			61		123
AMD Radeon RX 9060 XT	#62					155	150	160		2025	amd	~ product page (8 GB 150 W, 16 GB 160 W)
AMD Radeon RX 9070	16gb					220			16	2025	amd	#2			36.1		145		289	289
AMD Radeon RX 9070 XT	16gb					304			16	2025	amd	#2			48.7		195		389	389
AMD Radeon RX Vega 56	8gb					210			8	2017	amd	#2
AMD Radeon RX Vega 64	8gb					295			8	2017	amd	#2
AMD FirePro S10000	firepro 6gb 12gb				2	375				2012	amd	#24
NVIDIA Tesla S1070	16gb				4	800			16	2008	#3	#45
NVIDIA Tesla S2050	12gb				4	900			12	2010	#3	#45
AMD FirePro S9150	firepro 16gb					235			16	2014	amd	#24
AMD FirePro S9300 x2	firepro x2 8gb				2	300			8	2016	amd	#24
NVIDIA T1000	#87					50				2021	#3	#6
NVIDIA T4						70			16	2018	#11	#6	#10		8.1		65			130		#3
NVIDIA T400	#87					30				2021	#3	#6
NVIDIA T4G	16gb					70			16	2021	#3	power limit that the driver reports on AWS G5g instances (no datasheet)
NVIDIA T600	4gb					40			4	2021	#3	#6
NVIDIA TITAN RTX						280			24	2018	#17	#2	#15		16.3		130					#3
NVIDIA TITAN V						250			12	2017	#11	#2	#10	7.5	15		110					#3
NVIDIA TITAN X (Pascal)						250			12	2016	#11	TITAN X product page	#10		11							#3
NVIDIA TITAN Xp						250			12	2017	#17	#2	#15		12.1							#3
Google TPU v2				chip		280			16	2017	#51	#54	#34					46				#55	Jouppi et al. 2020 (CACM 63(7)), table 3				221	221	221	node	google-tpu+mlco2	mean in production with its share of host, network and fans (arXiv:2104.10350)	#15
Google TPU v3				chip		450			32	2018	#55	#54						123					#49				175	220	262	chip	#51	#30	#34
Google TPU v4				chip					32	2020	#55	Cloud ~ documentation (no TDP is published)						275		275			#49				121	170	192	chip	#51	#30	#34
Google TPU v5e	v5litepod lite 16gb	TPU v5 lite|TPU v5 Lite|tpu v5 lite		chip					16	2023	#55	#47						197		394			#49
Google TPU v5p	95gb	TPU v5		chip					95	2023	#55	#47						459		918			#49
Google TPU v6e (Trillium)	trillium 32gb	TPU v6 lite|TPU v6 Lite|tpu v6 lite		chip					32	2024	#55	Cloud TPU v6e documentation (no power is published)						918		1836			Cloud TPU v6e documentation
Google TPU v7 (Ironwood)	ironwood v7x 192gb	TPU7x|tpu7x|TPU v7x|tpu v7x|Ironwood|ironwood		chip					192	2025	#55	Cloud TPU7x documentation (no power is published)						2307	4614				Cloud TPU7x documentation
AWS Trainium	trn1 trainium1 32gb	AWS Trainium 1|AWS Trainium1|Trainium 1|Trainium1|trainium1		chip					32	2022	aws	#13			47.5	190	190	190	190	380			#21
AWS Trainium2	trn2 96gb	AWS Trainium 2|Trainium 2|trainium 2		chip					96	2024	aws	#13			181	667	667	667	1299				#21
AWS Trainium3	trn3 144gb	AWS Trainium 3|Trainium 3|trainium 3		chip					144	2025	aws	#13			183	671	671	671	2517		2517		#21
NVIDIA Tesla V100 FHHL 16GB	#78					150			16	2018	#3	Tesla V100 FHHL product brief
NVIDIA Tesla V100 PCIe 16GB	#78					250			16	2017	#3	#44		7	14		112
NVIDIA Tesla V100 PCIe 32GB	#94					250			32	2018	#3	#44		7	14		112
NVIDIA Tesla V100 SXM2 16GB	#81					300			16	2017	#46	#44	#34	7.8	15.7		125					#3
NVIDIA Tesla V100 SXM2 32GB	sxm sxm2 32gb					300			32	2018	#17	#44	#15	7.8	15.7		125					#3
NVIDIA Tesla V100 SXM3 32GB	32gb					350	300	350	32	2018	#3	DGX-2 datasheet, V100 SXM3 (350 W, some publications give 300)
NVIDIA Tesla V100S PCIe 32GB	#94					250			32	2019	#46	Tesla V100S datasheet	#34	8.2	16.4		130					#3	#44
AMD Radeon VII	radeon 16gb					300			16	2019	amd	#2		3.4	13.4		26.9
AMD FirePro W9100	firepro 16gb 32gb					275				2014	amd	#24`,curve:`cap	1.165	#0	#8
client_demand	1.009	#0	#8
client_exponent	0.403	#0	#8
demand	0.731	#0	#8
exponent	0.695	#0	#8
idle	0.1	#0	#8
light	0.505	#0	#8
machines	23	#0	#8
models	19	#0	#8
reference	4	#0	#8
servers	326	#0	#8
sigma_busy_above	0.349	#0	#8
sigma_busy_below	0.253	#0	#8
sigma_idle_above	0.542	#0	#8
sigma_idle_below	0.294	#0	#8
sigma_vm	0.467	#0	#8
slope	1.415	#0	#8
wall_demand	0.696	#0	#8
wall_exponent	0.911	#0	#8
wall_idle	0.072	#0	#8`,vcpus:`Broadwell	0.267	0.588	1.3	2.17	3.74	6.44	#1	#22
Cascade Lake	0.329	0.724	1.59	3.4	5.85	10.1	#1	#22
Coffee Lake	0.384	0.846	1.86	3.18	5.47	9.41	#1	#22
EPYC 1st Gen	0.289	0.635	1.4	1.92	3.31	5.69	#1	#22
EPYC 2nd Gen	0.182	0.401	0.883	1.29	2.22	3.81	#1	#22
EPYC 3rd Gen	0.205	0.452	0.996	1.12	1.94	3.33	#5	#22
EPYC 4th Gen	0.336	0.739	1.63	1.3	2.24	3.85	#5	#22
Emerald Rapids	0.37	0.814	1.79	2.57	4.43	7.63	#5	#22
Granite Rapids	0.264	0.582	1.28	1.47	2.53	4.35	#5	#22
Graviton	0.132	0.291	0.64	1.48	2.55	4.38	#12	#22
Graviton2	0.124	0.272	0.6	1.39	2.39	4.11	#12	#22
Haswell	0.386	0.85	1.88	3.12	5.38	9.26	#1	#22
Ice Lake	0.293	0.646	1.42	2.44	4.21	7.24	#1	#22
Ivy Bridge	0.359	0.791	1.74	2.95	5.07	8.73	#1	#22
Sandy Bridge	0.474	1.04	2.3	4.07	7.01	12.1	#1	#22
Sapphire Rapids	0.47	1.04	2.28	2.39	4.11	7.08	#5	#22
Skylake	0.283	0.623	1.37	2.92	5.02	9.19	#1	#22`,embodied:`cpu	20	100	200	kgCO2e	2021	constant; 20 kg (bottom-up model, small die) to twice	ccf-embodied	Apache-2.0
dram-gb	0.4164	1.388	2.776	kgCO2e/GB	2021	Dell R740 LCA, 533 kg for 384 GB; 0.3 to twice	ccf-embodied	Apache-2.0
gpu/NVIDIA A100 PCIe 40GB	91.9	275.7	551.4	kgCO2e	2026	bottom-up model of the card; from a third to twice of it	boavizta	facts
gpu/NVIDIA A100 SXM4 40GB	63.8	127.6	319	kgCO2e	2025	own assessment, cradle to gate; from half of it to the higher of 2.5 times it and other estimates	boavizta+falk	facts
gpu/NVIDIA B200	142.1	284.2	710.6	kgCO2e	2025	own assessment, cradle to gate; from half of it to the higher of 2.5 times it and other estimates	nvidia-pcf	facts
gpu/NVIDIA GeForce GTX 1080 Ti	29.7	89.1	178.2	kgCO2e	2026	bottom-up model of the card; from a third to twice of it	boavizta	facts
gpu/NVIDIA H100 SXM5 80GB	82	164	575.2	kgCO2e	2025	own assessment, cradle to gate; from half of it to the higher of 2.5 times it and other estimates	boavizta+nvidia-pcf	facts
gpu/NVIDIA L4	37.87	113.6	227.2	kgCO2e	2026	bottom-up model of the card; from a third to twice of it	boavizta	facts
gpu/NVIDIA RTX A4500	47.13	141.4	282.8	kgCO2e	2026	bottom-up model of the card; from a third to twice of it	boavizta	facts
gpu/NVIDIA TITAN RTX	53.2	159.6	319.2	kgCO2e	2026	bottom-up model of the card; from a third to twice of it	boavizta	facts
gpu/NVIDIA Tesla P100 PCIe	43.1	129.3	258.6	kgCO2e	2026	bottom-up model of the card; from a third to twice of it	boavizta	facts
gpu/any	50	150	450	kgCO2e	2021	one constant for any GPU; a third to three times	ccf-embodied	Apache-2.0
gpu/hbm-base	47.88	95.75	239.4	kgCO2e	2025	HGX H100 without its memory, an eighth; half to 2.5 times	nvidia-pcf	facts
gpu/hbm-gb	0.4266	0.8531	2.133	kgCO2e/GB	2025	memory of HGX H100 over its 640 GB; half to 2.5 times	nvidia-pcf	facts
hdd	25	50	100	kgCO2e	2021	constant for a drive; half to twice	ccf-embodied	Apache-2.0
host/gpu-server	2280	5700	1.14e+04	kgCO2e	2025	host of eight H100 without the GPUs, bottom-up model; 0.4 to twice	ecologits	facts
host/server	500	1000	2500	kgCO2e	2021	Dell R740 LCA; half to 2.5 times	ccf-embodied	Apache-2.0
lifetime	3	4	6	years	2023	three (EcoLogits), four (Cloud Carbon Footprint), six years (Alphabet since 2023)	lifetimes	facts
ssd	30	100	250	kgCO2e	2021	constant for a drive; 0.3 to 2.5 times	ccf-embodied	Apache-2.0`,clouds:`aws	Broadwell|Cascade Lake|Coffee Lake|EPYC 1st Gen|EPYC 2nd Gen|EPYC 3rd Gen|EPYC 4th Gen|Emerald Rapids|Granite Rapids|Graviton2|Haswell|Ice Lake|Ivy Bridge|Sandy Bridge|Sapphire Rapids|Skylake
azure	Broadwell|Cascade Lake|Coffee Lake|EPYC 1st Gen|EPYC 2nd Gen|EPYC 3rd Gen|Haswell|Skylake
gcp	Broadwell|Cascade Lake|EPYC 2nd Gen|EPYC 3rd Gen|EPYC 4th Gen|Emerald Rapids|Ice Lake|Sapphire Rapids|Skylake`,lean:`base_w	6.62
small_w	2.05
trend	3.29`,instances:`aws:dl1.24xlarge			Intel Gaudi 1	8
aws:dl2q.24xlarge	96	768	Qualcomm Cloud AI 100	8
aws:f1.16xlarge	64	976	AMD Virtex UltraScale+ VU9P	8	2832.5	2832.5	72	277.8	433.1	624.5	887.1	195.2	292.8	390.4	585.6
aws:f1.2xlarge	8	122	AMD Virtex UltraScale+ VU9P	1	2832.5	2832.5	72	34.7	54.1	78.1	110.9	24.4	36.6	48.8	73.2
aws:f1.4xlarge	16	244	AMD Virtex UltraScale+ VU9P	2	2832.5	2832.5	72	69.5	108.3	156.1	221.8	48.8	73.2	97.6	146.4
aws:f2.12xlarge	48	512	AMD Virtex UltraScale+ VU47P	2
aws:f2.48xlarge	192	2048	AMD Virtex UltraScale+ VU47P	8
aws:f2.6xlarge	24	256	AMD Virtex UltraScale+ VU47P	1
aws:g2.2xlarge	8	15	NVIDIA GRID K520	0.5	1961.07	1961.07	32	47.6	107.4	227.5	305.4	3	4.5	6	9
aws:g2.8xlarge	32	60	NVIDIA GRID K520	2	1961.07	1961.07	32	190.3	429.6	909.9	1221.7	12	18	24	36
aws:g3.16xlarge	64	488	NVIDIA Tesla M60	2	2355.15	2355.15	72	319.6	668.6	1332	1816.5	97.6	146.4	195.2	292.8
aws:g3.4xlarge	16	122	NVIDIA Tesla M60	0.5	2355.15	2355.15	72	79.9	167.2	333	454.1	24.4	36.6	48.8	73.2
aws:g3.8xlarge	32	244	NVIDIA Tesla M60	1	2355.15	2355.15	72	159.8	334.3	666	908.3	48.8	73.2	97.6	146.4
aws:g3s.xlarge	4	30.5	NVIDIA Tesla M60	0.5	2355.15	2355.15	72	46.1	113.4	252.5	342.7	6.1	9.15	12.2	18.3
aws:g4ad.16xlarge	64	256	AMD Radeon PRO V520	4	2310.79	2310.79	96	214.7	460	957.2	1297.8	51.2	76.8	102.4	153.6
aws:g4ad.2xlarge	8	32	AMD Radeon PRO V520	1
aws:g4ad.4xlarge	16	64	AMD Radeon PRO V520	1	2310.79	2310.79	96	53.7	115	239.3	324.4	12.8	19.2	25.6	38.4
aws:g4ad.8xlarge	32	128	AMD Radeon PRO V520	2	2310.79	2310.79	96	107.4	230	478.6	648.9	25.6	38.4	51.2	76.8
aws:g4ad.xlarge	4	16	AMD Radeon PRO V520	1
aws:g4dn.12xlarge	48	192	NVIDIA T4	4	3010.79	3010.79	96	131.7	249.5	494.5	677.4	29.86	49.42	88.45	127.48
aws:g4dn.16xlarge	64	256	NVIDIA T4	1	3010.79	3010.79	96	140.4	236.1	431.2	594.2	39.81	65.89	117.93	169.97
aws:g4dn.2xlarge	8	32	NVIDIA T4	1	3010.79	3010.79	96	24.7	49	100	136.7	4.98	8.24	14.74	21.25
aws:g4dn.4xlarge	16	64	NVIDIA T4	1	3010.79	3010.79	96	41.2	75.7	147.3	202	9.95	16.47	29.48	42.49
aws:g4dn.8xlarge	32	128	NVIDIA T4	1	3010.79	3010.79	96	74.3	129.2	241.9	332.7	19.91	32.94	58.96	84.98
aws:g4dn.metal	96	384	NVIDIA T4	8	3010.79	3010.79	96	263.5	499	989.1	1354.7	59.72	98.83	176.89	254.95
aws:g4dn.xlarge	4	16	NVIDIA T4	1	3010.79	3010.79	96	16.4	35.6	76.3	104	2.49	4.12	7.37	10.62
aws:g5.12xlarge	48	192	NVIDIA A10G	4
aws:g5.16xlarge	64	256	NVIDIA A10G	1
aws:g5.24xlarge	96	384	NVIDIA A10G	4
aws:g5.2xlarge	8	32	NVIDIA A10G	1
aws:g5.48xlarge	192	768	NVIDIA A10G	8
aws:g5.4xlarge	16	64	NVIDIA A10G	1
aws:g5.8xlarge	32	128	NVIDIA A10G	1
aws:g5.xlarge	4	16	NVIDIA A10G	1
aws:g5g.16xlarge	64	128	NVIDIA T4G	2
aws:g5g.2xlarge	8	16	NVIDIA T4G	1
aws:g5g.4xlarge	16	32	NVIDIA T4G	1
aws:g5g.8xlarge	32	64	NVIDIA T4G	1
aws:g5g.metal	64	128	NVIDIA T4G	2
aws:g5g.xlarge	4	8	NVIDIA T4G	1
aws:g6.12xlarge	48	192	NVIDIA L4	4
aws:g6.16xlarge	64	256	NVIDIA L4	1
aws:g6.24xlarge	96	384	NVIDIA L4	4
aws:g6.2xlarge	8	32	NVIDIA L4	1
aws:g6.48xlarge	192	768	NVIDIA L4	8
aws:g6.4xlarge	16	64	NVIDIA L4	1
aws:g6.8xlarge	32	128	NVIDIA L4	1
aws:g6.xlarge	4	16	NVIDIA L4	1
aws:g6e.12xlarge	48	384	NVIDIA L40S	4
aws:g6e.16xlarge	64	512	NVIDIA L40S	1
aws:g6e.24xlarge	96	768	NVIDIA L40S	4
aws:g6e.2xlarge	8	64	NVIDIA L40S	1
aws:g6e.48xlarge	192	1536	NVIDIA L40S	8
aws:g6e.4xlarge	16	128	NVIDIA L40S	1
aws:g6e.8xlarge	32	256	NVIDIA L40S	1
aws:g6e.xlarge	4	32	NVIDIA L40S	1
aws:g6f.2xlarge	8	32	NVIDIA L4	0.25
aws:g6f.4xlarge	16	64	NVIDIA L4	0.5
aws:g6f.large	2	8	NVIDIA L4	0.125
aws:g6f.xlarge	4	16	NVIDIA L4	0.125
aws:g7.12xlarge	48	192	NVIDIA RTX PRO 4500 Blackwell	2
aws:g7.24xlarge	96	384	NVIDIA RTX PRO 4500 Blackwell	4
aws:g7.2xlarge	8	32	NVIDIA RTX PRO 4500 Blackwell	1
aws:g7.48xlarge	192	768	NVIDIA RTX PRO 4500 Blackwell	8
aws:g7.4xlarge	16	64	NVIDIA RTX PRO 4500 Blackwell	1
aws:g7.8xlarge	32	128	NVIDIA RTX PRO 4500 Blackwell	1
aws:g7e.12xlarge	48	512	NVIDIA RTX PRO 6000 Blackwell Server Edition	2
aws:g7e.24xlarge	96	1024	NVIDIA RTX PRO 6000 Blackwell Server Edition	4
aws:g7e.2xlarge	8	64	NVIDIA RTX PRO 6000 Blackwell Server Edition	1
aws:g7e.48xlarge	192	2048	NVIDIA RTX PRO 6000 Blackwell Server Edition	8
aws:g7e.4xlarge	16	128	NVIDIA RTX PRO 6000 Blackwell Server Edition	1
aws:g7e.8xlarge	32	256	NVIDIA RTX PRO 6000 Blackwell Server Edition	1
aws:gr6.4xlarge	16	128	NVIDIA L4	1
aws:gr6.8xlarge	32	256	NVIDIA L4	1
aws:gr6f.4xlarge	16	128	NVIDIA L4	0.5
aws:inf1.24xlarge	96	192	AWS Inferentia	16	1344.29	1344.29	96	190.5	337.8	682.7	933.2	36.55	66.26	138.37	210.48
aws:inf1.2xlarge	8	16	AWS Inferentia	1	1344.29	1344.29	96	15.9	28.1	56.9	77.8	3.05	5.52	11.53	17.54
aws:inf1.6xlarge	24	48	AWS Inferentia	4	1344.29	1344.29	96	47.6	84.4	170.7	233.3	9.14	16.57	34.59	52.62
aws:inf1.xlarge	4	8	AWS Inferentia	1	1344.29	1344.29	96	7.9	14.1	28.4	38.9	1.52	2.76	5.77	8.77
aws:inf2.24xlarge	96	384	AWS Inferentia2	6
aws:inf2.48xlarge	192	768	AWS Inferentia2	12
aws:inf2.8xlarge	32	128	AWS Inferentia2	1
aws:inf2.xlarge	4	16	AWS Inferentia2	1
aws:p2.16xlarge	64	732	NVIDIA Tesla K80	8	4493.82	4493.82	72	786.5	1887.6	4137.8	5629.7	146.4	219.6	292.8	439.2
aws:p2.8xlarge	32	488	NVIDIA Tesla K80	4	4493.82	4493.82	72	417.6	980.4	2117.7	2888	97.6	146.4	195.2	292.8
aws:p2.xlarge	4	61	NVIDIA Tesla K80	0.5	4493.82	4493.82	72	52.2	122.5	264.7	361	12.2	18.3	24.4	36.6
aws:p3.16xlarge	64	488	NVIDIA Tesla V100 SXM2 16GB	8	3543.79	3543.79	72	459	1050.5	2234.8	3038.8	97.6	146.4	195.2	292.8
aws:p3.2xlarge	8	61	NVIDIA Tesla V100 SXM2 16GB	1	3543.79	3543.79	72	57.4	131.3	279.3	379.8	12.2	18.3	24.4	36.6
aws:p3.8xlarge	32	244	NVIDIA Tesla V100 SXM2 16GB	4	3543.79	3543.79	72	229.5	525.3	1117.4	1519.4	48.8	73.2	97.6	146.4
aws:p3dn.24xlarge	96	768	NVIDIA Tesla V100 SXM2 32GB	8	3543.79	3543.79	96	548.2	1191.2	2721.3	3786.1	115.62	184.78	476.2	767.62
aws:p4d.24xlarge	96	1152	NVIDIA A100 SXM4 40GB	8	4676.79	4676.79	96	744.8	1687.5	3781.8	5245	219.3	397.56	830.22	1262.88
aws:p4de.24xlarge	96	1152	NVIDIA A100 SXM4 80GB	8
aws:p5.48xlarge	192	2048	NVIDIA H100 SXM5 80GB	8
aws:p5.4xlarge	16	256	NVIDIA H100 SXM5 80GB	1
aws:p5e.48xlarge	192	2048	NVIDIA H200 SXM	8
aws:p5en.48xlarge	192	2048	NVIDIA H200 SXM	8
aws:p6-b200.48xlarge	192	2048	NVIDIA B200	8
aws:p6-b300.48xlarge	192	4096	NVIDIA B300	8
aws:trn1.2xlarge	8	32	AWS Trainium	1
aws:trn1.32xlarge	128	512	AWS Trainium	16
aws:trn1n.32xlarge	128	512	AWS Trainium	16
aws:trn2.48xlarge	192	2048	AWS Trainium2	16
aws:vt1.24xlarge	96	192	AMD Alveo U30	8
aws:vt1.3xlarge	12	24	AMD Alveo U30	1
aws:vt1.6xlarge	24	48	AMD Alveo U30	2
azure:Standard_NC128ds_xl_RTXPRO6000BSE_v6	128		NVIDIA RTX PRO 6000 Blackwell Server Edition
azure:Standard_NC128lds_xl_RTXPRO6000BSE_v6	128		NVIDIA RTX PRO 6000 Blackwell Server Edition
azure:Standard_NC12_Promo	12		NVIDIA Tesla K80	1	2038.71	2038.71
azure:Standard_NC12s_v3	12		NVIDIA Tesla V100 PCIe 16GB	2	2349.62	2349.62
azure:Standard_NC132ds_xl_RTXPRO6000BSE_v6	132		NVIDIA RTX PRO 6000 Blackwell Server Edition
azure:Standard_NC132lds_xl_RTXPRO6000BSE_v6	132		NVIDIA RTX PRO 6000 Blackwell Server Edition
azure:Standard_NC144ds_xl_RTXPRO6000BSE_v6	144		NVIDIA RTX PRO 6000 Blackwell Server Edition
azure:Standard_NC144lds_xl_RTXPRO6000BSE_v6	144		NVIDIA RTX PRO 6000 Blackwell Server Edition
azure:Standard_NC16ads_A10_v4	16		NVIDIA A10
azure:Standard_NC16as_T4_v3	16		NVIDIA T4	1	2349.62	2349.62
azure:Standard_NC16lds_xl_RTXPRO6000BSE_v6	16		NVIDIA RTX PRO 6000 Blackwell Server Edition
azure:Standard_NC24_Promo	24		NVIDIA Tesla K80	2	2038.71	2038.71
azure:Standard_NC24ads_A100_v4	24		NVIDIA A100 PCIe 80GB	1
azure:Standard_NC24lds_xl_RTXPRO6000BSE_v6	24		NVIDIA RTX PRO 6000 Blackwell Server Edition
azure:Standard_NC24r_Promo	24		NVIDIA Tesla K80	2	2038.71	2038.71
azure:Standard_NC24rs_v3	24		NVIDIA Tesla V100 PCIe 16GB	4	2349.62	2349.62
azure:Standard_NC24s_v3	24		NVIDIA Tesla V100 PCIe 16GB	4	2349.62	2349.62
azure:Standard_NC256ds_xl_RTXPRO6000BSE_v6	256		NVIDIA RTX PRO 6000 Blackwell Server Edition
azure:Standard_NC256lds_xl_RTXPRO6000BSE_v6	256		NVIDIA RTX PRO 6000 Blackwell Server Edition
azure:Standard_NC264ds_xl_RTXPRO6000BSE_v6	264		NVIDIA RTX PRO 6000 Blackwell Server Edition
azure:Standard_NC264lds_xl_RTXPRO6000BSE_v6	264		NVIDIA RTX PRO 6000 Blackwell Server Edition
azure:Standard_NC288ds_xl_RTXPRO6000BSE_v6	288		NVIDIA RTX PRO 6000 Blackwell Server Edition
azure:Standard_NC288lds_xl_RTXPRO6000BSE_v6	288		NVIDIA RTX PRO 6000 Blackwell Server Edition
azure:Standard_NC320ds_xl_RTXPRO6000BSE_v6	320		NVIDIA RTX PRO 6000 Blackwell Server Edition
azure:Standard_NC320lds_xl_RTXPRO6000BSE_v6	320		NVIDIA RTX PRO 6000 Blackwell Server Edition
azure:Standard_NC324ds_xl_RTXPRO6000BSE_v6	324		NVIDIA RTX PRO 6000 Blackwell Server Edition
azure:Standard_NC324lds_xl_RTXPRO6000BSE_v6	324		NVIDIA RTX PRO 6000 Blackwell Server Edition
azure:Standard_NC32ads_A10_v4	32		NVIDIA A10
azure:Standard_NC32ds_xl_RTXPRO6000BSE_v6	32		NVIDIA RTX PRO 6000 Blackwell Server Edition
azure:Standard_NC32lds_xl_RTXPRO6000BSE_v6	32		NVIDIA RTX PRO 6000 Blackwell Server Edition
azure:Standard_NC36ds_xl_RTXPRO6000BSE_v6	36		NVIDIA RTX PRO 6000 Blackwell Server Edition
azure:Standard_NC36lds_xl_RTXPRO6000BSE_v6	36		NVIDIA RTX PRO 6000 Blackwell Server Edition
azure:Standard_NC40ads_H100_v5	40		NVIDIA H100 NVL	1
azure:Standard_NC48ads_A100_v4	48		NVIDIA A100 PCIe 80GB	2
azure:Standard_NC4as_T4_v3	4		NVIDIA T4	1	2349.62	2349.62
azure:Standard_NC64as_T4_v3	64		NVIDIA T4	4	2349.62	2349.62
azure:Standard_NC64ds_xl_RTXPRO6000BSE_v6	64		NVIDIA RTX PRO 6000 Blackwell Server Edition
azure:Standard_NC64lds_xl_RTXPRO6000BSE_v6	64		NVIDIA RTX PRO 6000 Blackwell Server Edition
azure:Standard_NC6_Promo	6		NVIDIA Tesla K80	0.5	2038.71	2038.71
azure:Standard_NC6s_v3	6		NVIDIA Tesla V100 PCIe 16GB	1	2349.62	2349.62
azure:Standard_NC72ds_xl_RTXPRO6000BSE_v6	72		NVIDIA RTX PRO 6000 Blackwell Server Edition
azure:Standard_NC72lds_xl_RTXPRO6000BSE_v6	72		NVIDIA RTX PRO 6000 Blackwell Server Edition
azure:Standard_NC80adis_H100_v5	80		NVIDIA H100 NVL	2
azure:Standard_NC8ads_A10_v4	8		NVIDIA A10
azure:Standard_NC8as_T4_v3	8		NVIDIA T4	1	2349.62	2349.62
azure:Standard_NC8lds_xl_RTXPRO6000BSE_v6	8		NVIDIA RTX PRO 6000 Blackwell Server Edition
azure:Standard_NC96ads_A100_v4	96		NVIDIA A100 PCIe 80GB	4
azure:Standard_NCC40ads_H100_v5	40		NVIDIA H100 NVL	1
azure:Standard_ND128isr_NDR_GB200_v6	128		NVIDIA GB200, each GPU	4
azure:Standard_ND128isrf_NDR_GB200_v6	128		NVIDIA GB200, each GPU	4
azure:Standard_ND40rs_v2	40		NVIDIA Tesla V100 SXM2 32GB	8	3260.54	3260.54
azure:Standard_ND40s_v2	40		NVIDIA Tesla V100 SXM2 32GB	8
azure:Standard_ND96ams_A100_v4	96		NVIDIA A100 SXM4 80GB	8
azure:Standard_ND96amsr_A100_v4	96		NVIDIA A100 SXM4 80GB	8
azure:Standard_ND96asr_A100_v4	96		NVIDIA A100 SXM4 40GB	8
azure:Standard_ND96asr_v4	96		NVIDIA A100 SXM4 40GB	8
azure:Standard_ND96is_H100_v5	96		NVIDIA H100 SXM5 80GB	8
azure:Standard_ND96is_MI300X_v5	96		AMD Instinct MI300X	8
azure:Standard_ND96is_flex_H100_v5	96		NVIDIA H100 SXM5 80GB	8
azure:Standard_ND96is_noIB_H100_v5	96		NVIDIA H100 SXM5 80GB	8
azure:Standard_ND96isf_H100_v5	96		NVIDIA H100 SXM5 80GB	8
azure:Standard_ND96isr_H100_v5	96		NVIDIA H100 SXM5 80GB	8
azure:Standard_ND96isr_H200_v5	96		NVIDIA H200 SXM	8
azure:Standard_ND96isr_MI300X_v5	96		AMD Instinct MI300X	8
azure:Standard_ND96isrf_H100_v5	96		NVIDIA H100 SXM5 80GB	8
azure:Standard_NG16ads_V620_v1	16		AMD Radeon PRO V620	0.5
azure:Standard_NG32adms_V620	32		AMD Radeon PRO V620	1
azure:Standard_NG32ads_V620_v1	32		AMD Radeon PRO V620	1
azure:Standard_NG8ads_V620_v1	8		AMD Radeon PRO V620	0.25
azure:Standard_NM16ads_MA35D	16		AMD Alveo MA35D
azure:Standard_NP10s	10		Xilinx Alveo U250	1	2193.79	2193.79
azure:Standard_NP20s	20		Xilinx Alveo U250	2	2193.79	2193.79
azure:Standard_NP40s	40		Xilinx Alveo U250	4	2193.79	2193.79
azure:Standard_NV12_Promo	12		NVIDIA Tesla M60	1
azure:Standard_NV12ads_A10_v5	12		NVIDIA A10	0.3333
azure:Standard_NV12ads_V710_v5	12		AMD Radeon PRO V710	0.5
azure:Standard_NV12s_v2	12		NVIDIA Tesla M60	1
azure:Standard_NV12s_v3	12		NVIDIA Tesla M60	0.5	2349.62	2349.62
azure:Standard_NV16as_v4	16		AMD Radeon Instinct MI25	0.5
azure:Standard_NV18ads_A10_v5	18		NVIDIA A10	0.5
azure:Standard_NV24_Promo	24		NVIDIA Tesla M60	2
azure:Standard_NV24ads_V710_v5	24		AMD Radeon PRO V710	1
azure:Standard_NV24s_v2	24		NVIDIA Tesla M60	2
azure:Standard_NV24s_v3	24		NVIDIA Tesla M60	1	2349.62	2349.62
azure:Standard_NV28adms_V710_v5	28		AMD Radeon PRO V710	1
azure:Standard_NV32as_v4	32		AMD Radeon Instinct MI25	1
azure:Standard_NV36adms_A10_v5	36		NVIDIA A10	1
azure:Standard_NV36ads_A10_v5	36		NVIDIA A10	1
azure:Standard_NV48s_v3	48		NVIDIA Tesla M60	2	2349.62	2349.62
azure:Standard_NV4ads_V710_v5	4		AMD Radeon PRO V710	0.1667
azure:Standard_NV4as_v4	4		AMD Radeon Instinct MI25	0.125
azure:Standard_NV6_Promo	6		NVIDIA Tesla M60	0.5
azure:Standard_NV6ads_A10_v5	6		NVIDIA A10	0.1667
azure:Standard_NV6s_v2	6		NVIDIA Tesla M60	0.5
azure:Standard_NV72ads_A10_v5	72		NVIDIA A10	2
azure:Standard_NV8ads_V710_v5	8		AMD Radeon PRO V710	0.3333
azure:Standard_NV8as_v4	8		AMD Radeon Instinct MI25	0.25
gcp:a2-highgpu-1g	12	85	NVIDIA A100 SXM4 40GB	1	5465.5	5465.5
gcp:a2-highgpu-2g	24	170	NVIDIA A100 SXM4 40GB	2	5465.5	5465.5
gcp:a2-highgpu-4g	48	340	NVIDIA A100 SXM4 40GB	4	5465.5	5465.5
gcp:a2-highgpu-8g	96	680	NVIDIA A100 SXM4 40GB	8	5465.5	5465.5
gcp:a2-megagpu-16g	96	1360	NVIDIA A100 SXM4 40GB	16	5465.5	5465.5
gcp:a2-ultragpu-1g	12	170	NVIDIA A100 SXM4 80GB	1
gcp:a2-ultragpu-2g	24	340	NVIDIA A100 SXM4 80GB	2
gcp:a2-ultragpu-4g	48	680	NVIDIA A100 SXM4 80GB	4
gcp:a2-ultragpu-8g	96	1360	NVIDIA A100 SXM4 80GB	8
gcp:a3-edgegpu-8g	208	1872	NVIDIA H100 SXM5 80GB	8
gcp:a3-edgegpu-8g-nolssd	208	1872	NVIDIA H100 SXM5 80GB	8
gcp:a3-highgpu-1g	26	234	NVIDIA H100 SXM5 80GB	1
gcp:a3-highgpu-2g	52	468	NVIDIA H100 SXM5 80GB	2
gcp:a3-highgpu-4g	104	936	NVIDIA H100 SXM5 80GB	4
gcp:a3-highgpu-8g	208	1872	NVIDIA H100 SXM5 80GB	8
gcp:a3-megagpu-8g	208	1872	NVIDIA H100 SXM5 80GB	8
gcp:a3-ultragpu-8g	224	2952	NVIDIA H200 SXM	8
gcp:a3-ultragpu-8g-nolssd	224	2952	NVIDIA H200 SXM	8
gcp:a4-highgpu-8g	224	3968	NVIDIA B200	8
gcp:a4x-highgpu-4g	140	884	NVIDIA GB200, each GPU	4
gcp:a4x-maxgpu-4g-metal	144	960	NVIDIA GB300, each GPU	4
gcp:ct3-hightpu-4t	96	340	Google TPU v3	4
gcp:ct3p-hightpu-4t	48	340	Google TPU v3	4
gcp:ct5l-hightpu-1t	24	48	Google TPU v5e	1
gcp:ct5l-hightpu-4t	112	192	Google TPU v5e	4
gcp:ct5l-hightpu-8t	224	384	Google TPU v5e	8
gcp:ct5lp-hightpu-1t	24	48	Google TPU v5e	1
gcp:ct5lp-hightpu-4t	112	192	Google TPU v5e	4
gcp:ct5lp-hightpu-8t	224	384	Google TPU v5e	8
gcp:ct5p-hightpu-4t	208	448	Google TPU v5p	4
gcp:ct6e-standard-1t	44	176	Google TPU v6e (Trillium)	1
gcp:ct6e-standard-4t	180	720	Google TPU v6e (Trillium)	4
gcp:ct6e-standard-8t	360	1440	Google TPU v6e (Trillium)	8
gcp:g2-standard-12	12	48	NVIDIA L4	1
gcp:g2-standard-16	16	64	NVIDIA L4	1
gcp:g2-standard-24	24	96	NVIDIA L4	2
gcp:g2-standard-32	32	128	NVIDIA L4	1
gcp:g2-standard-4	4	16	NVIDIA L4	1
gcp:g2-standard-48	48	192	NVIDIA L4	4
gcp:g2-standard-8	8	32	NVIDIA L4	1
gcp:g2-standard-96	96	384	NVIDIA L4	8
gcp:g4-standard-12	12	45	NVIDIA RTX PRO 6000 Blackwell Server Edition	0.25
gcp:g4-standard-192	192	720	NVIDIA RTX PRO 6000 Blackwell Server Edition	4
gcp:g4-standard-24	24	90	NVIDIA RTX PRO 6000 Blackwell Server Edition	0.5
gcp:g4-standard-384	384	1440	NVIDIA RTX PRO 6000 Blackwell Server Edition	8
gcp:g4-standard-48	48	180	NVIDIA RTX PRO 6000 Blackwell Server Edition	1
gcp:g4-standard-6	6	22	NVIDIA RTX PRO 6000 Blackwell Server Edition	0.125
gcp:g4-standard-96	96	360	NVIDIA RTX PRO 6000 Blackwell Server Edition	2
gcp:tpu7x-standard-1t	56	240	Google TPU v7 (Ironwood)	1
gcp:tpu7x-standard-4t	224	960	Google TPU v7 (Ironwood)	4`,hosts:`aws:f1	Broadwell
aws:g2	Sandy Bridge
aws:g3	Broadwell
aws:g3s	Broadwell
aws:g4ad	EPYC 2nd Gen
aws:g4dn	Cascade Lake
aws:g5	EPYC 2nd Gen
aws:inf1	Cascade Lake
aws:p2	Broadwell
aws:p3	Broadwell
aws:p3dn	Skylake
aws:p4d	Cascade Lake
aws:p5	EPYC 3rd Gen
gcp:a2	Cascade Lake
gcp:a3	Sapphire Rapids
gcp:g2	Cascade Lake`,regions:"us-east-1 centralus eastus eastus2 northeurope southeastasia westus westus2 australiaeast northcentralus southcentralus uksouth westeurope brazilsouth canadacentral centralindia eastasia francecentral israelcentral japaneast jioindiawest koreacentral qatarcentral switzerlandnorth westus3 germanywestcentral swedencentral australiacentral australiacentral2 italynorth japanwest malaysiawest polandcentral southindia jioindiacentral spaincentral indonesiacentral koreasouth uaenorth australiasoutheast canadaeast uaecentral francesouth germanynorth norwayeast southafricanorth switzerlandwest ukwest westcentralus southafricawest mexicocentral norwaywest chilecentral asia-northeast1 asia-northeast3 asia-southeast1 europe-west4 me-west1 us-central1 us-east1 us-west1 us-west3 us-west4 us-east4 us-east5 asia-east1 asia-south1 asia-south2 australia-southeast1 europe-north1 europe-west1 europe-west3 europe-west9 europe-west2 europe-west6 me-central2 northamerica-northeast1 northamerica-northeast2 us-south1 asia-southeast2 europe-west10 europe-west8",regionSets:`0
1 2 3 4 5 6 7
8 2 3 9 4 10 11 12 7
8 13 14 15 1 16 2 3 17 18 19 20 21 4 22 10 5 23 11 12 6 7 24
8 2 3 25 19 21 4 10 5 26 11 12 6 7
10 12 24
27 28 8 13 14 15 1 2 3 17 25 18 29 19 30 21 31 9 4 32 10 5 33 26 11 12 6 7 24
8 13 14 15 1 2 3 17 25 29 19 34 20 21 9 4 32 10 5 35 26 23 11 12 6 7 24
8 14 15 1 2 3 25 36 19 34 20 21 37 31 9 4 10 5 35 26 23 38 11 12 6 7 24
2 3
1 3 10 12
8 39 13 40 1 2 3 25 36 29 21 37 9 33 35 41 11 7 24
37
2 10 5 12 7
16 2 10 5 26 12
8 13 14 40 2 3 17 42 43 29 19 30 44 32 45 10 33 35 26 23 46 41 38 11 47 12 6 24
8 13 14 40 1 2 3 17 43 29 19 30 44 32 45 10 33 35 26 23 46 41 38 11 47 12 6 7 24
2 29 10 12 7 24
2 29 10 12 7
1 2 3 19 30 21 9 32 10 26 23 38 11 48 12 6 7 24
39 13 14 1 3 17 25 37 9 4 32 26 38 11 48 6 24
1 2 3 9 32 10 35 26 12 6 7 24
3 35 26
8 14 1 2 3 19 30 21 9 32 45 49 10 35 26 23 38 11 48 12 6 7 24
8 39 13 1 3 17 25 36 29 19 30 37 31 50 9 4 44 32 45 5 35 26 38 11 47 6 7 24
1 2 3 9 32 35 26 48
1 3 19 26 11 12 24
1 2 19 4 10 5 11 12 6
14 2 19 10 5 12 7
8 15 2 3 19 9 4 10 5 11 12 6 7
8 13 14 15 1 16 2 3 17 25 36 18 29 19 34 20 21 37 31 50 9 4 32 22 45 10 5 35 26 23 38 11 12 6 7 24
8 2 9 10 35 12 6
10 6
8 13 15 2 3 17 19 4 44 51 45 10 5 23 38 11 12 6 7
8 14 15 52 2 3 17 25 29 19 21 50 9 4 32 10 5 35 26 11 12 7 24
53 54 55 56 57 58 59 60 61 62
55 56 58
55 56 58 63 64
65 53 66 67 55 68 69 70 71 56 72 58 63 64 60 62
53 55 68 70 71 56 63 64 62
65 53 54 66 55 70 73 71 56 74 75 76 77 58 59 63 60 62
65 69 73 56 58 59 64 78
65 66 67 55 79 69 70 80 73 56 81 75 58 59 63 64 78 60 61 62`,otherRegions:{"on-demand":{factor:2.424,instance:"n2d-highcpu-32"},spot:{factor:7.485,instance:"c2-standard-16"}},prices:`aws:dl1.24xlarge	0	13.109
aws:f1.16xlarge	0	13.2
aws:f1.2xlarge	0	1.65
aws:f1.4xlarge	0	3.3
aws:f2.12xlarge	0	3.96
aws:f2.48xlarge	0	15.84
aws:f2.6xlarge	0	1.98
aws:g2.2xlarge	0	0.65
aws:g2.8xlarge	0	2.6
aws:g3.16xlarge	0	4.56
aws:g3.4xlarge	0	1.14
aws:g3.8xlarge	0	2.28
aws:g3s.xlarge	0	0.75
aws:g4ad.16xlarge	0	3.468
aws:g4ad.2xlarge	0	0.54117
aws:g4ad.4xlarge	0	0.867
aws:g4ad.8xlarge	0	1.734
aws:g4ad.xlarge	0	0.37853
aws:g4dn.12xlarge	0	3.912
aws:g4dn.16xlarge	0	4.352
aws:g4dn.2xlarge	0	0.752
aws:g4dn.4xlarge	0	1.204
aws:g4dn.8xlarge	0	2.176
aws:g4dn.metal	0	7.824
aws:g4dn.xlarge	0	0.526
aws:g5.12xlarge	0	5.672
aws:g5.16xlarge	0	4.096
aws:g5.24xlarge	0	8.144
aws:g5.2xlarge	0	1.212
aws:g5.48xlarge	0	16.288
aws:g5.4xlarge	0	1.624
aws:g5.8xlarge	0	2.448
aws:g5.xlarge	0	1.006
aws:g5g.16xlarge	0	2.744
aws:g5g.2xlarge	0	0.556
aws:g5g.4xlarge	0	0.828
aws:g5g.8xlarge	0	1.372
aws:g5g.metal	0	2.744
aws:g5g.xlarge	0	0.42
aws:g6.12xlarge	0	4.6016
aws:g6.16xlarge	0	3.3968
aws:g6.24xlarge	0	6.6752
aws:g6.2xlarge	0	0.9776
aws:g6.48xlarge	0	13.3504
aws:g6.4xlarge	0	1.3232
aws:g6.8xlarge	0	2.0144
aws:g6.xlarge	0	0.8048
aws:g6e.12xlarge	0	10.4926
aws:g6e.16xlarge	0	7.57719
aws:g6e.24xlarge	0	15.0656
aws:g6e.2xlarge	0	2.24208
aws:g6e.48xlarge	0	30.1312
aws:g6e.4xlarge	0	3.00424
aws:g6e.8xlarge	0	4.52856
aws:g6e.xlarge	0	1.861
aws:g6f.2xlarge	0	0.475
aws:g6f.4xlarge	0	0.95
aws:g6f.large	0	0.202
aws:g6f.xlarge	0	0.2375
aws:g7.12xlarge	0	7.12832
aws:g7.24xlarge	0	14.2566
aws:g7.2xlarge	0	2.52
aws:g7.48xlarge	0	28.5133
aws:g7.4xlarge	0	3.04208
aws:g7.8xlarge	0	4.08624
aws:g7e.12xlarge	0	8.28608
aws:g7e.24xlarge	0	16.5722
aws:g7e.2xlarge	0	3.36312
aws:g7e.48xlarge	0	33.1443
aws:g7e.4xlarge	0	3.99816
aws:g7e.8xlarge	0	5.26824
aws:gr6.4xlarge	0	1.5392
aws:gr6.8xlarge	0	2.4464
aws:gr6f.4xlarge	0	1.066
aws:inf1.24xlarge	0	4.721
aws:inf1.2xlarge	0	0.362
aws:inf1.6xlarge	0	1.18
aws:inf1.xlarge	0	0.228
aws:inf2.24xlarge	0	6.49063
aws:inf2.48xlarge	0	12.9813
aws:inf2.8xlarge	0	1.96786
aws:inf2.xlarge	0	0.7582
aws:p2.16xlarge	0	14.4
aws:p2.8xlarge	0	7.2
aws:p2.xlarge	0	0.9
aws:p3.16xlarge	0	24.48
aws:p3.2xlarge	0	3.06
aws:p3.8xlarge	0	12.24
aws:p3dn.24xlarge	0	31.212
aws:p4d.24xlarge	0	21.9576
aws:p4de.24xlarge	0	27.4471
aws:p5.48xlarge	0	55.04
aws:p5.4xlarge	0	6.88
aws:p5en.48xlarge	0	63.296
aws:p6-b200.48xlarge	0	113.933
aws:p6-b300.48xlarge	0	142.416
aws:trn1.2xlarge	0	1.34375
aws:trn1.32xlarge	0	21.5
aws:trn1n.32xlarge	0	24.78
aws:vt1.24xlarge	0	5.2
aws:vt1.3xlarge	0	0.65
aws:vt1.6xlarge	0	1.3
azure:Standard_NC128ds_xl_RTXPRO6000BSE_v6	1	7.853 6.38 6.38 9.129 8.932 8.294 6.38
azure:Standard_NC128lds_xl_RTXPRO6000BSE_v6	1	6.77 5.5 5.5 7.87 7.7 7.15 5.5
azure:Standard_NC12_Promo	2	1.366 0.792 0.792 0.792 0.855 0.95 1.129 1.03 0.792
azure:Standard_NC12s_v3	3	8.468 12.24 6.732 8.468 6.916 9.486 6.12 6.12 7.16 8.411 8.388 8.468 8.468 6.61 8.411 6.732 8.468 8.411 7.178 7.646 7.956 6.12 6.12
azure:Standard_NC132ds_xl_RTXPRO6000BSE_v6	4	9.257 6.38 6.38 8.294 9.257 8.619 9.129 7.656 8.932 8.294 7.981 9.129 8.294 6.38
azure:Standard_NC132lds_xl_RTXPRO6000BSE_v6	4	7.98 5.5 5.5 7.15 7.98 7.43 7.87 6.6 7.7 7.15 6.88 7.87 7.15 5.5
azure:Standard_NC144ds_xl_RTXPRO6000BSE_v6	4	7.98 5.5 5.5 7.15 7.98 7.43 7.87 6.6 7.7 7.15 6.88 7.87 7.15 5.5
azure:Standard_NC144lds_xl_RTXPRO6000BSE_v6	4	7.98 5.5 5.5 7.15 7.98 7.43 7.87 6.6 7.7 7.15 6.88 7.87 7.15 5.5
azure:Standard_NC16ads_A10_v4	5	2.64 2.86 2.2
azure:Standard_NC16as_T4_v3	6	1.565 1.565 1.565 2.046 1.336 1.324 1.36 1.204 1.204 1.407 1.504 1.657 1.408 1.625 1.757 1.481 1.444 1.204 1.342 1.501 1.445 1.685 1.697 1.276 1.409 1.505 1.445 1.204 1.204
azure:Standard_NC16lds_xl_RTXPRO6000BSE_v6	1	1.391 1.13 1.13 1.617 1.582 1.469 1.13
azure:Standard_NC24_Promo	2	2.732 1.584 1.584 1.584 1.711 1.901 2.257 2.059 1.584
azure:Standard_NC24ads_A100_v4	7	5.326 7.346 4.408 5.142 4.15 3.673 3.673 4.591 4.775 4.775 5.326 5.142 5.142 4.959 4.408 4.408 4.775 4.408 4.775 4.775 4.775 5.252 4.591 4.775 4.775 3.673 3.673
azure:Standard_NC24lds_xl_RTXPRO6000BSE_v6	4	1.64 1.13 1.13 1.469 1.64 1.527 1.617 1.356 1.582 1.469 1.414 1.617 1.469 1.13
azure:Standard_NC24r_Promo	2	3.006 1.742 1.742 1.742 1.882 2.091 2.484 2.265 1.742
azure:Standard_NC24rs_v3	3	18.63 26.928 14.81 18.63 15.214 20.869 13.46 13.464 15.753 18.503 18.454 18.63 18.63 14.541 18.503 14.8104 18.63 18.503 15.792 16.821 17.503 13.46 13.46
azure:Standard_NC24s_v3	3	16.936 24.48 13.464 16.936 13.831 18.972 12.24 12.24 14.321 16.821 16.776 16.936 16.936 13.219 16.821 13.464 16.936 16.821 14.356 15.292 15.912 12.24 12.24
azure:Standard_NC256ds_xl_RTXPRO6000BSE_v6	1	15.706 12.76 12.76 18.258 17.864 16.588 12.76
azure:Standard_NC256lds_xl_RTXPRO6000BSE_v6	1	13.54 11 11 15.74 15.4 14.3 11
azure:Standard_NC264ds_xl_RTXPRO6000BSE_v6	4	18.514 12.76 12.76 16.588 18.514 17.238 18.258 15.312 17.864 16.588 15.962 18.258 16.588 12.76
azure:Standard_NC264lds_xl_RTXPRO6000BSE_v6	4	15.96 11 11 14.3 15.96 14.86 15.74 13.2 15.4 14.3 13.76 15.74 14.3 11
azure:Standard_NC288ds_xl_RTXPRO6000BSE_v6	4	15.96 11 11 14.3 15.96 14.86 15.74 13.2 15.4 14.3 13.76 15.74 14.3 11
azure:Standard_NC288lds_xl_RTXPRO6000BSE_v6	4	15.96 11 11 14.3 15.96 14.86 15.74 13.2 15.4 14.3 13.76 15.74 14.3 11
azure:Standard_NC320ds_xl_RTXPRO6000BSE_v6	1	20.418 16.588 16.588 23.736 23.223 21.564 16.588
azure:Standard_NC320lds_xl_RTXPRO6000BSE_v6	1	17.602 14.3 14.3 20.462 20.02 18.59 14.3
azure:Standard_NC324ds_xl_RTXPRO6000BSE_v6	4	24.068 16.588 16.588 21.564 24.068 22.409 23.736 19.906 23.223 21.564 20.75 23.736 21.564 16.588
azure:Standard_NC324lds_xl_RTXPRO6000BSE_v6	4	20.748 14.3 14.3 18.59 20.748 19.318 20.462 17.16 20.02 18.59 17.888 20.462 18.59 14.3
azure:Standard_NC32ads_A10_v4	5	5.28 5.72 4.4
azure:Standard_NC32ds_xl_RTXPRO6000BSE_v6	1	1.775 1.442 1.442 2.063 2.019 1.874 1.442
azure:Standard_NC32lds_xl_RTXPRO6000BSE_v6	1	1.53 1.243 1.243 1.779 1.74 1.616 1.243
azure:Standard_NC36ds_xl_RTXPRO6000BSE_v6	4	2.092 1.442 1.442 1.874 2.092 1.948 2.063 1.73 2.019 1.874 1.804 2.063 1.874 1.442
azure:Standard_NC36lds_xl_RTXPRO6000BSE_v6	4	1.803 1.243 1.243 1.616 1.803 1.679 1.779 1.492 1.74 1.616 1.555 1.779 1.616 1.243
azure:Standard_NC40ads_H100_v5	8	10.121 8.59 9.772 8.585 6.98 6.98 9.074 8.167 10.121 9.772 9.772 9.423 8.725 8.167 8.376 8.376 8.38 9.074 9.074 9.074 9.981 9.98 8.725 9.08 9.074 6.98 6.98
azure:Standard_NC48ads_A100_v4	7	10.652 14.692 8.815 10.284 8.301 7.346 7.346 9.183 9.55 9.55 10.652 10.284 10.284 9.917 8.815 8.815 9.55 8.815 9.55 9.55 9.55 10.505 9.183 9.55 9.55 7.346 7.346
azure:Standard_NC4as_T4_v3	6	0.684 0.684 0.684 0.894 0.584 0.579 0.594 0.526 0.526 0.615 0.658 0.724 0.615 0.71 0.768 0.647 0.631 0.526 0.587 0.656 0.631 0.736 0.742 0.558 0.615 0.658 0.631 0.526 0.526
azure:Standard_NC64as_T4_v3	6	5.645 5.645 5.658 7.383 4.82 4.787 4.907 4.352 4.352 5.077 5.428 5.977 5.081 5.875 6.341 5.353 5.211 4.352 4.853 5.416 5.222 6.089 6.123 4.603 5.092 5.44 5.222 4.352 4.352
azure:Standard_NC64ds_xl_RTXPRO6000BSE_v6	1	3.484 2.83 2.83 4.05 3.963 3.68 2.83
azure:Standard_NC64lds_xl_RTXPRO6000BSE_v6	1	3.003 2.44 2.44 3.491 3.416 3.172 2.44
azure:Standard_NC6_Promo	2	0.683 0.396 0.396 0.396 0.428 0.475 0.564 0.515 0.396
azure:Standard_NC6s_v3	3	4.234 6.12 3.366 4.234 3.458 4.743 3.06 3.06 3.58 4.205 4.194 4.234 4.234 3.305 4.205 3.366 4.234 4.205 3.589 3.823 3.978 3.06 3.06
azure:Standard_NC72ds_xl_RTXPRO6000BSE_v6	4	4.107 2.83 2.83 3.68 4.107 3.824 4.05 3.396 3.963 3.68 3.541 4.05 3.68 2.83
azure:Standard_NC72lds_xl_RTXPRO6000BSE_v6	4	3.54 2.44 2.44 3.172 3.54 3.296 3.491 2.928 3.416 3.172 3.052 3.491 3.172 2.44
azure:Standard_NC80adis_H100_v5	8	20.242 17.18 19.544 17.17 13.96 13.96 18.148 16.333 20.242 19.544 19.544 18.846 17.45 16.333 16.752 16.752 16.76 18.148 18.148 18.148 19.963 19.96 17.45 18.16 18.148 13.96 13.96
azure:Standard_NC8ads_A10_v4	5	1.32 1.43 1.1
azure:Standard_NC8as_T4_v3	6	0.977 0.977 0.978 1.277 0.834 0.827 0.849 0.752 0.752 0.878 0.939 1.034 0.879 1.015 1.097 0.925 0.902 0.752 0.838 0.937 0.902 1.052 1.059 0.796 0.88 0.94 0.902 0.752 0.752
azure:Standard_NC8lds_xl_RTXPRO6000BSE_v6	9	0.55 0.55
azure:Standard_NC96ads_A100_v4	7	21.303 29.384 17.63 20.569 16.602 14.692 14.692 18.365 19.1 19.1 21.303 20.569 20.569 19.834 17.63 17.63 19.1 17.63 19.1 19.1 19.1 21.01 18.365 19.1 19.1 14.692 14.692
azure:Standard_NCC40ads_H100_v5	10	9.73 8.82 9.73 10.74
azure:Standard_ND128isr_NDR_GB200_v6	11	156.84 151.44 216.32 129.8 133.037 108.16 108.16 140.6 126.54 140.6 146 124.4 129.8 163.32 140.6 201.16 135.2 108.16 108.16
azure:Standard_ND128isrf_NDR_GB200_v6	12	124.4
azure:Standard_ND40rs_v2	13	22.032 26.438 30.492 27.526 22.032
azure:Standard_ND40s_v2	14	29.205 12.24 14.688 23.366 12.24 18.03
azure:Standard_ND96ams_A100_v4	15	47.516 65.54 39.324 39.324 32.77 32.77 40.962 53.248 55.381 40.962 47.517 50.794 46.861 46.89 47.844 39.324 49.483 40.962 40.962 46.861 60.919 60.919 46.861 40.962 42.929 40.962 42.601 32.77
azure:Standard_ND96amsr_A100_v4	16	47.516 65.54 39.324 39.324 37.03 32.77 32.77 40.962 55.381 40.962 47.517 50.794 46.861 46.89 47.844 39.324 49.483 40.962 40.962 46.861 60.919 60.919 46.861 40.962 42.929 40.962 42.601 32.77 32.77
azure:Standard_ND96asr_A100_v4	17	27.197 35.357 32.63 35.357 27.197 27.197
azure:Standard_ND96asr_v4	18	27.197 35.357 32.63 35.357 27.197
azure:Standard_ND96is_H100_v5	19	108.84 88.488 88.488 128.308 137.156 119.459 106.186 115.034 106.171 115.034 126.538 126.538 110.61 106.186 115.034 115.034 88.488 88.488
azure:Standard_ND96is_MI300X_v5	20	67.2 96 57.6 59.041 48 60 62.4 60 57.6 57.6 73.92 67.2 68.64 60 57.6 62.853 48
azure:Standard_ND96is_flex_H100_v5	21	108.84 88.488 88.488 106.186 115.034 106.186 115.034 115.034 115.034 115.034 88.488 88.488
azure:Standard_ND96is_noIB_H100_v5	21	108.84 88.488 88.488 106.171 115.034 106.171 115.034 115.034 115.034 115.034 88.488 88.488
azure:Standard_ND96isf_H100_v5	22	88.488 115.034 115.034
azure:Standard_ND96isr_H100_v5	23	142.6 117.984 120.934 98.32 98.32 142.564 152.396 132.732 117.984 127.816 168.672 186.608 117.968 127.816 127.816 140.598 140.598 122.9 117.984 127.816 127.816 98.32 98.32
azure:Standard_ND96isr_H200_v5	24	122.96 110.24 169.6 95.824 84.8 106 110.24 99.216 110.24 106 131.44 106 99.216 93.28 101.76 101.76 121.264 130.592 123.808 110.24 110.24 110.272 121.264 106 111.088 110.24 84.8 84.8
azure:Standard_ND96isr_MI300X_v5	20	67.2 96 57.6 59.041 48 60 62.4 60 57.6 57.6 73.92 67.2 68.64 60 57.6 62.853 48
azure:Standard_ND96isrf_H100_v5	25	120.934 98.32 98.32 117.984 127.816 127.816 127.816 127.816
azure:Standard_NG16ads_V620_v1	26	1.56 1.27 1.84 1.651 1.59 1.651 1.27
azure:Standard_NG32adms_V620	26	4.056 3.302 4.784 4.293 4.134 4.293 3.302
azure:Standard_NG32ads_V620_v1	26	3.12 2.54 3.68 3.302 3.18 3.302 2.54
azure:Standard_NG8ads_V620_v1	26	0.78 0.635 0.92 0.826 0.795 0.826 0.635
azure:Standard_NM16ads_MA35D	27	2.399 1.95 2.828 2.34 2.34 2.535 2.438 2.535 2.535
azure:Standard_NP10s	28	1.98 1.65 2.392 1.98 2.145 2.145 1.65
azure:Standard_NP20s	28	3.96 3.3 4.785 3.96 4.29 4.29 3.3
azure:Standard_NP40s	28	7.92 6.6 9.57 7.92 8.58 8.58 6.6
azure:Standard_NV12_Promo	29	1.908 2.062 1.368 1.442 1.896 1.368 1.452 1.38 1.908 1.803 1.639 1.488 1.311
azure:Standard_NV12ads_A10_v5	30	1.317 1.816 1.09 1.271 1.117 1.407 0.908 0.908 1.135 1.18 1.112 1.298 1.18 1.317 1.271 1.271 1.226 1.135 1.062 1.002 1.09 1.09 1.18 1.298 1.326 1.09 1.18 1.18 1.18 1.298 1.298 1.135 1.18 1.18 0.908 0.908
azure:Standard_NV12ads_V710_v5	31	1.45 1 1.2 1.2 1.3 1.3 1.3
azure:Standard_NV12s_v2	32	1.368 1.534
azure:Standard_NV12s_v3	33	1.59 1.938 1.596 1.14 1.14 1.425 1.58 1.21 1.568 2.038 1.46 1.368 1.59 1.569 1.391 1.425 1.426 1.14 1.14
azure:Standard_NV16as_v4	34	1.351 1.118 1.305 1.305 0.932 0.932 1.165 1.165 1.165 1.351 1.258 1.025 1.118 1.118 1.165 1.118 1.212 1.212 1.305 1.165 1.165 0.932 0.932
azure:Standard_NV18ads_A10_v5	30	2.32 3.2 1.92 2.24 1.968 2.48 1.6 1.6 2 2.08 1.96 2.288 2.08 2.32 2.24 2.24 2.16 2 1.872 1.766 1.92 1.92 2.08 2.288 2.336 1.92 2.08 2.08 2.08 2.288 2.288 2 2.08 2.08 1.6 1.6
azure:Standard_NV24_Promo	29	3.815 4.123 2.736 2.884 3.791 2.736 2.904 2.76 3.815 3.605 3.278 2.976 2.622
azure:Standard_NV24ads_V710_v5	31	2.9 2 2.4 2.4 2.6 2.6 2.6
azure:Standard_NV24s_v2	32	2.736 3.069
azure:Standard_NV24s_v3	33	3.179 3.876 3.192 2.28 2.28 2.85 3.16 2.42 3.135 4.076 2.921 2.736 3.18 3.135 2.782 2.85 2.85 2.28 2.28
azure:Standard_NV28adms_V710_v5	31	3.48 2.4 2.88 2.88 3.12 3.12 3.12
azure:Standard_NV32as_v4	34	2.703 2.237 2.61 2.61 1.864 1.864 2.33 2.33 2.33 2.703 2.516 2.051 2.237 2.237 2.33 2.237 2.423 2.423 2.61 2.33 2.33 1.864 1.864
azure:Standard_NV36adms_A10_v5	30	6.554 9.04 5.424 6.328 5.56 7.006 4.52 4.52 5.65 5.876 5.537 6.464 5.876 6.554 6.328 6.328 6.102 5.65 5.288 4.989 5.424 5.424 5.876 6.464 6.599 5.424 5.876 5.876 5.876 6.464 6.464 5.65 5.876 5.876 4.52 4.52
azure:Standard_NV36ads_A10_v5	30	4.64 6.4 3.84 4.48 3.936 4.96 3.2 3.2 4 4.16 3.92 4.576 4.16 4.64 4.48 4.48 4.32 4 3.744 3.532 3.84 3.84 4.16 4.576 4.672 3.84 4.16 4.16 4.16 4.576 4.576 4 4.16 4.16 3.2 3.2
azure:Standard_NV48s_v3	33	6.358 7.752 6.384 4.56 4.56 5.7 6.32 4.838 6.27 8.151 5.841 5.472 6.36 6.27 5.563 5.7 5.7 4.56 4.56
azure:Standard_NV4ads_V710_v5	31	0.483 0.333 0.4 0.4 0.433 0.433 0.433
azure:Standard_NV4as_v4	34	0.338 0.28 0.326 0.326 0.233 0.233 0.291 0.291 0.291 0.338 0.315 0.256 0.28 0.28 0.291 0.28 0.303 0.303 0.326 0.291 0.291 0.233 0.233
azure:Standard_NV6_Promo	29	0.954 1.031 0.684 0.721 0.948 0.684 0.726 0.69 0.954 0.901 0.819 0.744 0.656
azure:Standard_NV6ads_A10_v5	30	0.658 0.908 0.545 0.636 0.558 0.704 0.454 0.454 0.567 0.59 0.556 0.649 0.59 0.658 0.636 0.636 0.613 0.567 0.531 0.501 0.545 0.545 0.59 0.649 0.663 0.545 0.59 0.59 0.59 0.649 0.649 0.567 0.59 0.59 0.454 0.454
azure:Standard_NV6s_v2	32	0.684 0.767
azure:Standard_NV72ads_A10_v5	30	9.454 13.04 7.824 9.128 8.02 10.106 6.52 6.52 8.15 8.476 7.987 9.324 8.476 9.454 9.128 9.128 8.802 8.15 7.628 7.196 7.824 7.824 8.476 9.324 9.519 7.824 8.476 8.476 8.476 9.324 9.324 8.15 8.476 8.476 6.52 6.52
azure:Standard_NV8ads_V710_v5	31	0.967 0.667 0.8 0.8 0.867 0.867 0.867
azure:Standard_NV8as_v4	34	0.676 0.559 0.652 0.652 0.466 0.466 0.582 0.582 0.582 0.676 0.629 0.513 0.559 0.559 0.582 0.559 0.606 0.606 0.652 0.582 0.582 0.466 0.466
gcp:a2-highgpu-1g	35	4.04959 4.04959 4.01376 3.74797 4.04072 3.67339 3.67339 3.67339 4.32507 3.93435
gcp:a2-highgpu-2g	35	8.09918 8.09918 8.02752 7.49594 8.08145 7.34677 7.34677 7.34677 8.65014 7.86871
gcp:a2-highgpu-4g	35	16.1984 16.1984 16.055 14.9919 16.1629 14.6935 14.6935 14.6935 17.3003 15.7374
gcp:a2-highgpu-8g	35	32.3967 32.3967 32.1101 29.9838 32.3258 29.3871 29.3871 29.3871 34.6005 31.4748
gcp:a2-megagpu-16g	36	60.4762 56.6266 55.7395
gcp:a2-ultragpu-1g	37	6.24769 5.58092 5.0688 5.70773 5.56491
gcp:a2-ultragpu-2g	37	12.4954 11.1618 10.1376 11.4155 11.1298
gcp:a2-ultragpu-4g	37	24.9907 22.3237 20.2752 22.8309 22.2597
gcp:a2-ultragpu-8g	37	49.9815 44.6473 40.5504 45.6619 44.5193
gcp:a3-highgpu-1g	38	12.7948 15.8304 11.5168 13.2856 14.2848 13.8348 12.1795 12.1712 13.0539 14.0676 12.8311 11.0612 11.0695 12.4479 11.0612 12.4561
gcp:a3-highgpu-2g	38	25.5897 31.6608 23.0337 26.5712 28.5696 27.6696 24.3589 24.3425 26.1078 28.1351 25.6621 22.1225 22.1389 24.8958 22.1225 24.9122
gcp:a3-highgpu-4g	38	51.1794 63.3217 46.0674 53.1423 57.1391 55.3391 48.7178 48.6849 52.2157 56.2702 51.3242 44.245 44.2779 49.7916 44.245 49.8245
gcp:a3-highgpu-8g	38	102.359 126.643 92.1348 106.285 114.278 110.678 97.4356 97.3698 104.431 112.54 102.648 88.49 88.5558 99.5832 88.49 99.649
gcp:a3-megagpu-8g	39	119.276 119.975 116.155 102.195 109.602 118.237 92.9376 94.0666 104.584
gcp:g2-standard-12	40	1.15838 1.28473 1.28473 1.04139 1.23421 1.10156 1.13906 1.17903 1.05149 1.36036 1.60067 1.10156 1.10156 1.00042 1.00042 0.997141 1.00042 1.12677
gcp:g2-standard-16	40	1.32835 1.47324 1.47324 1.19419 1.41531 1.26319 1.3062 1.35203 1.20577 1.55267 1.83553 1.26319 1.26319 1.14721 1.14721 1.14345 1.14721 1.2921
gcp:g2-standard-24	40	2.31676 2.56947 2.56947 2.08277 2.46843 2.20312 2.27812 2.35805 2.10298 2.72073 3.20133 2.20312 2.20312 2.00083 2.00083 1.99428 2.00083 2.25354
gcp:g2-standard-32	40	2.00823 2.22729 2.22729 1.8054 2.1397 1.90972 1.97474 2.04403 1.82292 2.3219 2.775 1.90972 1.90972 1.73438 1.73438 1.7287 1.73438 1.95343
gcp:g2-standard-4	40	0.818441 0.907714 0.907714 0.735779 0.872019 0.778293 0.804789 0.833028 0.742916 0.975748 1.13093 0.778293 0.778293 0.706832 0.706832 0.704518 0.706832 0.796105
gcp:g2-standard-48	40	4.63353 5.13894 5.13894 4.16555 4.93685 4.40623 4.55624 4.71611 4.20595 5.44145 6.40266 4.40623 4.40623 4.00167 4.00167 3.98856 4.00167 4.50708
gcp:g2-standard-8	40	0.988412 1.09622 1.09622 0.888583 1.05312 0.939926 0.971925 1.00603 0.897202 1.16806 1.3658 0.939926 0.939926 0.853624 0.853624 0.850829 0.853624 0.961437
gcp:g2-standard-96	40	9.26706 10.2779 10.2779 8.33109 9.87371 8.81247 9.11248 9.43222 8.4119 10.8829 12.8053 8.81247 8.81247 8.00333 8.00333 7.97712 8.00333 9.01415
gcp:g4-standard-12	41	1.46248 1.23748 1.34998 1.23748 1.12498 1.12498 1.23748 1.12498
gcp:g4-standard-192	42	23.3996 23.3984 23.3996 21.5997 24.2042 19.7997 19.7997 21.5964 21.5997 19.7997 21.5997 21.5964 17.9997 17.9997 17.9997 19.7997 17.9997 17.9997 19.7997 19.7997
gcp:g4-standard-24	41	2.92495 2.47496 2.69996 2.47496 2.24996 2.24996 2.47496 2.24996
gcp:g4-standard-384	42	46.7993 46.7967 46.7993 43.1993 48.4085 39.5994 39.5994 43.1928 43.1993 39.5994 43.1993 43.1928 35.9994 35.9994 35.9994 39.5994 35.9994 35.9994 39.5994 39.5994
gcp:g4-standard-48	42	5.84991 5.84959 5.84991 5.39992 6.05106 4.94992 4.94992 5.3991 5.39992 4.94992 5.39992 5.3991 4.49993 4.49993 4.49993 4.94992 4.49993 4.49993 4.94992 4.94992
gcp:g4-standard-6	41	0.727423 0.615512 0.671467 0.615512 0.559556 0.559556 0.615512 0.559556
gcp:g4-standard-96	42	11.6998 11.6992 11.6998 10.7998 12.1021 9.89985 9.89985 10.7982 10.7998 9.89985 10.7998 10.7982 8.99986 8.99986 8.99986 9.89985 8.99986 8.99986 9.89985 9.89985`,sources:`amd	AMD product specifications
apple	Apple newsroom
aws	AWS Neuron documentation, architecture of Inferentia and Trainium
boavizta	Boavizta bottom-up model of components
ccf-embodied	Cloud Carbon Footprint, embodied coefficients and their constants
ecologits	EcoLogits, impact model of inference servers
falk	Falk et al. 2025, More than Carbon: life cycle assessment of an A100
fsdl	Full Stack Deep Learning, cloud GPU table
google-tpu	Google, Cloud TPU system architecture; Patterson et al. 2021; Jouppi et al. 2020, 2023
green-algorithms	Green Algorithms v3.0 (Lannelongue, Grealey, Inouye 2021)
intel	Intel datasheets and product pages
karpenter-aws	Karpenter AWS provider: instance types and generated on-demand prices of us-east-1
karpenter-azure	Karpenter Azure provider: generated on-demand prices
karpenter-gcp	Karpenter GCP provider: initial prices
lifetimes	Server life times in accounts and carbon models
mlco2	ML CO2 Impact gpus.csv
nvidia	NVIDIA datasheets and product pages
nvidia-pcf	NVIDIA product carbon footprint summaries of HGX H100 and HGX B200 (ISO 14067, reviewed by WSP)
teads-instances	Teads Engineering, AWS EC2 dataset, as kept by Cloud Carbon Footprint`},d2=Jd;var Qd={table:"models",rows:`aya-23-35b	Aya 23 35B		open	34.98		40	655360		16	2024	model card CohereLabs/aya-23-35B	CC BY-NC 4.0
aya-23-8b	Aya 23 8B		open	8.03		32	65536		16	2024	model card CohereLabs/aya-23-8B	CC BY-NC 4.0
aya-expanse-32b	Aya Expanse 32B		open	32.3					16	2024	model card CohereLabs/aya-expanse-32b	CC BY-NC 4.0
aya-expanse-8b	Aya Expanse 8B		open	8.03					16	2024	model card CohereLabs/aya-expanse-8b	CC BY-NC 4.0
aya-vision-32b	Aya Vision 32B		open	33.1					16	2025	model card CohereLabs/aya-vision-32b	CC BY-NC 4.0
bitnet-b1.58-2b	BitNet b1.58 2B	bitnet-b1.58-2b-4t	open	2.41		30	38400		2	2025	arXiv:2504.12285; model card microsoft/bitnet-b1.58-2B-4T (counted from its layers)	MIT
bloom	BLOOM 176B	bloom-176b|bloomz	open	176.2		70	2007040		16	2022	arXiv:2211.05100, table 3	BigScience RAIL
chat-latest	ChatGPT, the latest		closed	100/500/2000	30/120/400					2026	no size is published; 900 B is the guess of EcoLogits 0.11.3	not published
claude*	Claude of no known kind		closed	8/200/3000	5/80/600					2023	no size is published; as wide as its family	not published
claude-*fable*	Claude Fable		closed	150/1000/4000	50/200/800					2026	no size is published; 1340 B is the guess of EcoLogits 0.11.3	not published
claude-*haiku*	Claude Haiku		closed	8/50/200	5/20/80					2024	no size is published; the smallest of its family, priced between open models of 20 and 200 B	not published
claude-*opus*	Claude Opus		closed	150/600/3000	50/150/600					2024	no size is published; the largest of its family, priced 1.7 to 5 times Sonnet	not published
claude-*sonnet*	Claude Sonnet		closed	70/250/1000	29/80/300					2024	no size is published; 175 B is the guess of arXiv:2412.19260 for Claude 3.5 Sonnet; range holds the guesses of EcoLogits 0.11.3	not published
codellama-13b	Code Llama 13B	code-llama-13b	open	13.0		40	409600		16	2023	arXiv:2308.12950; model card meta-llama/CodeLlama-13b-hf	Llama 2 Community
codellama-34b	Code Llama 34B	code-llama-34b	open	33.7		48	98304		16	2023	arXiv:2308.12950; model card meta-llama/CodeLlama-34b-hf	Llama 2 Community
codellama-70b	Code Llama 70B	code-llama-70b	open	69.0		80	163840		16	2023	arXiv:2308.12950; model card meta-llama/CodeLlama-70b-hf	Llama 2 Community
codellama-7b	Code Llama 7B	code-llama-7b|codellama:latest	open	6.74		32	262144		16	2023	arXiv:2308.12950; model card meta-llama/CodeLlama-7b-hf	Llama 2 Community
codestral*	Codestral, served	mistral-code*	closed	10/22.2/120	10/22.2/60					2025	no size is published of those since 2025; 22.2 B are the open Codestral of 2024, which EcoLogits 0.11.3 counts	not published
codestral-22b	Codestral 22B	codestral-2405	open	22.2		56	114688		16	2024	model card mistralai/Codestral-22B-v0.1	Mistral Non-Production
codestral-mamba	Codestral Mamba 7B	mamba-codestral-7b|codestral-mamba-7b|codestral-mamba-latest|open-codestral-mamba	open	7.29					16	2024	model card mistralai/Mamba-Codestral-7B-v0.1	Apache-2.0
command-a	Command A 111B	command-a-03-2025|command-a-reasoning|command-a-reasoning-08-2025|command-a-translate|command-a-translate-08-2025	open	111					16	2025	model card CohereLabs/c4ai-command-a-03-2025	CC BY-NC 4.0
command-a-plus	Command A Plus 218B A25B	command-a-plus-05-2026	open	218	25				16	2026	docs.cohere.com/docs/command-a-plus, as EcoLogits 0.11.3 quotes it	unknown
command-a-vision	Command A Vision 112B	command-a-vision-07-2025	open	112					16	2025	model card CohereLabs/command-a-vision-07-2025	CC BY-NC 4.0
command-r	Command R 35B	command-r-v01|command-r-03-2024	open	35		40	655360		16	2024	model card CohereForAI/c4ai-command-r-v01	CC BY-NC 4.0
command-r-08-2024	Command R 08-2024		open	32.3		40	81920		16	2024	model card CohereLabs/c4ai-command-r-08-2024	CC BY-NC 4.0
command-r-plus	Command R Plus 104B	command-r+|command-r-plus-08-2024|command-r-plus-04-2024|command-r+-08-2024	open	104		64	131072		16	2024	model card CohereForAI/c4ai-command-r-plus	CC BY-NC 4.0
command-r7b	Command R7B	command-r7b-12-2024|command-r7b-arabic|command-r7b-arabic-02-2025	open	8.03		32	65536		16	2024	model card CohereLabs/c4ai-command-r7b-12-2024	CC BY-NC 4.0
dbrx	DBRX 132B		open	132	36	40	81920	4/16	16	2024	model card databricks/dbrx-base	Databricks Open Model
deepseek-r1	DeepSeek-R1	deepseek-reasoner|deepseek-r1-0528|deepseek-r1-671b	open	671	37	61	35136	8/256	8	2025	arXiv:2501.12948; model card deepseek-ai/DeepSeek-R1	MIT
deepseek-r1-distill-llama-70b	DeepSeek-R1 Distill Llama 70B	deepseek-r1-70b	open	70.55		80	163840		16	2025	model card deepseek-ai/DeepSeek-R1-Distill-Llama-70B (fine-tuned Llama 3.3 70B)	MIT
deepseek-r1-distill-llama-8b	DeepSeek-R1 Distill Llama 8B	deepseek-r1-8b|deepseek-r1:latest	open	8.03		32	65536		16	2025	model card deepseek-ai/DeepSeek-R1-Distill-Llama-8B (fine-tuned Llama 3.1 8B)	MIT
deepseek-r1-distill-qwen-1.5b	DeepSeek-R1 Distill Qwen 1.5B	deepseek-r1-1.5b	open	1.54		28	14336		16	2025	model card deepseek-ai/DeepSeek-R1-Distill-Qwen-1.5B (fine-tuned Qwen2.5 1.5B)	MIT
deepseek-r1-distill-qwen-14b	DeepSeek-R1 Distill Qwen 14B	deepseek-r1-14b	open	14.7		48	98304		16	2025	model card deepseek-ai/DeepSeek-R1-Distill-Qwen-14B (fine-tuned Qwen2.5 14B)	MIT
deepseek-r1-distill-qwen-32b	DeepSeek-R1 Distill Qwen 32B	deepseek-r1-32b	open	32.5		64	131072		16	2025	model card deepseek-ai/DeepSeek-R1-Distill-Qwen-32B (fine-tuned Qwen2.5 32B)	MIT
deepseek-r1-distill-qwen-7b	DeepSeek-R1 Distill Qwen 7B	deepseek-r1-7b	open	7.61		28	28672		16	2025	model card deepseek-ai/DeepSeek-R1-Distill-Qwen-7B (fine-tuned Qwen2.5 7B)	MIT
deepseek-v2	DeepSeek-V2	deepseek-v2.5	open	236	21	60	34560	6/160	16	2024	arXiv:2405.04434	DeepSeek
deepseek-v2-lite	DeepSeek-V2 Lite	deepseek-coder-v2-lite	open	15.7	2.4	27	15552	6/64	16	2024	arXiv:2405.04434, appendix B	DeepSeek
deepseek-v3	DeepSeek-V3	deepseek-v3-671b	open	671	37	61	35136	8/256	8	2024	arXiv:2412.19437	DeepSeek
deepseek-v3.1	DeepSeek-V3.1	deepseek-v3-0324|deepseek-v3.1-terminus|deepseek-v3.2|deepseek-v3.2-exp|deepseek-chat|deepseek-v3.1-671b|deepseek-chat-v3.1|deepseek-chat-v3-0324	open	671	37	61	35136	8/256	8	2025	model card deepseek-ai/DeepSeek-V3.1; arXiv:2412.19437	MIT
dolly-v1-6b	Dolly v1 6B		open	6.05		28	229376		16	2023	model card databricks/dolly-v1-6b (fine-tuned GPT-J 6B)	CC BY-NC 4.0
dolly-v2-12b	Dolly v2 12B		open	11.8		36	368640		16	2023	model card databricks/dolly-v2-12b (fine-tuned Pythia 12B)	MIT
dolly-v2-3b	Dolly v2 3B		open	2.78		32	163840		16	2023	model card databricks/dolly-v2-3b (fine-tuned Pythia 2.8B)	MIT
dolly-v2-7b	Dolly v2 7B		open	6.86		32	262144		16	2023	model card databricks/dolly-v2-7b (fine-tuned Pythia 6.9B)	MIT
falcon-180b	Falcon 180B		open	180		80	81920		16	2023	arXiv:2311.16867	Falcon-180B TII
falcon-40b	Falcon 40B		open	41.8		60	61440		16	2023	arXiv:2311.16867; model card tiiuae/falcon-40b	Apache-2.0
falcon-7b	Falcon 7B		open	7.22		32	4096		16	2023	arXiv:2311.16867; model card tiiuae/falcon-7b	Apache-2.0
gemini-*flash*	Gemini Flash		closed	10/60/1200	4/15/360					2024	no size is published; priced like open models of 20 to 120 B; range holds the guesses of EcoLogits 0.11.3	not published
gemini-*flash-8b*	Gemini 1.5 Flash-8B		closed	8						2024	Google names 8 B; whether it is sparse is not published	not published
gemini-*flash-lite*	Gemini Flash-Lite		closed	4/20/120	2/8/105					2025	no size is published; priced like open models below 30 B; range holds the guesses of EcoLogits 0.11.3	not published
gemini-*pro*	Gemini Pro		closed	100/300/2000	30/80/600					2024	no size is published; priced as GPT-4o; sparse by arXiv:2403.05530; range holds the guesses of EcoLogits 0.11.3	not published
gemini-*ultra*	Gemini Ultra		closed	200/800/2000	80/300/1000					2023	no size is published; the largest of its family	not published
gemma-2-27b	Gemma 2 27B		open	27.2		46	188416		16	2024	arXiv:2408.00118, tables 1 and 2	Gemma
gemma-2-2b	Gemma 2 2B		open	2.61		26	53248		16	2024	arXiv:2408.00118, tables 1 and 2	Gemma
gemma-2-9b	Gemma 2 9B	gemma-2:latest	open	9.24		42	172032		16	2024	arXiv:2408.00118, tables 1 and 2	Gemma
gemma-2b	Gemma 2B	gemma-1.1-2b|codegemma-2b|codegemma-1.1-2b	open	2.51		18	9216		16	2024	arXiv:2403.08295, tables 1 and 2	Gemma
gemma-3-12b	Gemma 3 12B		open	12.2		48	196608		16	2025	arXiv:2503.19786, table 1	Gemma
gemma-3-1b	Gemma 3 1B		open	1.0		26	13312		16	2025	arXiv:2503.19786, table 1	Gemma
gemma-3-27b	Gemma 3 27B		open	27.4		62	253952		16	2025	arXiv:2503.19786, table 1	Gemma
gemma-3-4b	Gemma 3 4B	gemma-3:latest	open	4.3		34	69632		16	2025	arXiv:2503.19786, table 1	Gemma
gemma-4-26b-a4b	Gemma 4 26B A4B	gemma-4-26b	open	26	4				16	2026	ai.google.dev/gemma/docs/core/model_card_4, as EcoLogits 0.11.3 quotes it	unknown
gemma-4-31b	Gemma 4 31B		open	31					16	2026	ai.google.dev/gemma/docs/core/model_card_4, as EcoLogits 0.11.3 quotes it	unknown
gemma-7b	Gemma 7B	gemma-1.1-7b|codegemma-7b|codegemma-1.1-7b	open	8.54		28	229376		16	2024	arXiv:2403.08295, tables 1 and 2	Gemma
glm-4.5	GLM-4.5 355B		open	355	32				16	2025	arXiv:2508.06471	MIT
glm-4.5-air	GLM-4.5 Air 106B		open	106	12				16	2025	arXiv:2508.06471	MIT
glm-4.6	GLM-4.6 355B		open	355	32				16	2025	model card zai-org/GLM-4.6	MIT
glm-5	GLM-5 744B A40B	glm-5-2|zai-glm-5|zai-glm-5-2|zai-glm-5-3|zai-glm-latest	open	744	40				16	2026	github.com/zai-org/GLM-5, as EcoLogits 0.11.3 quotes it	unknown
gpt-3.5*	GPT-3.5	gpt-35*	closed	20/60/175	10/40/175					2023	no size is published; 175 B is that of GPT-3 (arXiv:2005.14165), 20 B the least that circulates	not published
gpt-4*	GPT-4		closed	400/1200/2000	100/280/530					2023	no size is published; 1760 B is the guess that arXiv:2412.19260 repeats; range holds the guesses of EcoLogits 0.11.3	not published
gpt-4-turbo*	GPT-4 Turbo		closed	200/600/1800	60/150/400					2023	no size is published; half to a third of the price of GPT-4	not published
gpt-4.1*	GPT-4.1		closed	100/250/800	30/80/250					2025	no size is published; priced as GPT-4o	not published
gpt-4.1-mini*	GPT-4.1 mini		closed	10/40/150	5/15/112					2025	no size is published; priced like open models of 20 to 70 B; range holds the guesses of EcoLogits 0.11.3	not published
gpt-4.1-nano*	GPT-4.1 nano		closed	4/12/60	2/6/37					2025	no size is published; priced like open models below 20 B; range holds the guesses of EcoLogits 0.11.3	not published
gpt-4o*	GPT-4o	chatgpt-4o*	closed	100/250/800	30/80/250					2024	no size is published; 200 B is the guess of arXiv:2412.19260; priced above open models of 70 B, below those of 405 B	not published
gpt-4o-mini*	GPT-4o mini		closed	8/30/120	4/10/40					2024	no size is published; 8 B is the guess of arXiv:2412.19260; priced like open models of 8 to 70 B	not published
gpt-5*	GPT-5		closed	100/400/2000	18/80/300					2025	no size is published; priced as GPT-4o and GPT-4.1; range holds the guesses of EcoLogits 0.11.3	not published
gpt-5-mini*	GPT-5 mini	gpt-5.*-mini*|gpt-5*-codex-mini*	closed	10/50/200	5/15/158					2025	no size is published; priced like open models of 20 to 120 B; range holds the guesses of EcoLogits 0.11.3	not published
gpt-5-nano*	GPT-5 nano	gpt-5.*-nano*	closed	4/12/60	2/6/58					2025	no size is published; priced like open models below 20 B; range holds the guesses of EcoLogits 0.11.3	not published
gpt-5-pro*	GPT-5 pro	gpt-5.*-pro*	closed	100/1500/6000	30/300/1800					2025	no size is published; EcoLogits 0.11.3 counts 3600 to 5400 B, twelve times GPT-5	not published
gpt-6*	GPT-6	gpt-6.*	closed	100/400/2000	30/100/400					2026	no size is published; 375 B is the guess of EcoLogits 0.11.3	not published
gpt-6-astra*	GPT-6 Astra	gpt-6.*-astra*	closed	200/1200/4000	60/250/900					2026	no size is published; 1500 B is the guess of EcoLogits 0.11.3	not published
gpt-6-luna*	GPT-6 Luna	gpt-6.*-luna*	closed	8/50/200	3/10/60					2026	no size is published; 38 B is the guess of EcoLogits 0.11.3	not published
gpt-j-6b	GPT-J 6B	gptj-6b	open	6.05		28	229376		16	2021	model card EleutherAI/gpt-j-6b	Apache-2.0
gpt-neox-20b	GPT-NeoX 20B		open	20.6		44	540672		16	2022	arXiv:2204.06745	Apache-2.0
gpt-oss-120b	gpt-oss-120b		open	116.8	5.1	36	36864	4/128	4	2025	arXiv:2508.10925, table 1	Apache-2.0
gpt-oss-20b	gpt-oss-20b	gpt-oss:latest	open	20.9	3.6	24	24576	4/32	4	2025	arXiv:2508.10925, table 1	Apache-2.0
gpt2	GPT-2	gpt2-small|openai-community/gpt2	open	0.124		12	18432		32	2019	model card openai-community/gpt2	MIT
gpt2-large	GPT-2 large		open	0.774		36	92160		32	2019	model card openai-community/gpt2-large	MIT
gpt2-medium	GPT-2 medium		open	0.355		24	49152		32	2019	model card openai-community/gpt2-medium	MIT
gpt2-xl	GPT-2 XL	openai-community/gpt2-xl	open	1.56		48	153600		32	2019	model card openai-community/gpt2-xl	MIT
granite-3.1-2b	Granite 3.1 2B	granite-3.0-2b|granite-3.2-2b|granite-3.3-2b	open	2.53		40	40960		16	2024	model card ibm-granite/granite-3.1-2b-base	Apache-2.0
granite-3.1-8b	Granite 3.1 8B	granite-3.0-8b|granite-3.2-8b|granite-3.3-8b|granite-3.3:latest	open	8.17		40	81920		16	2024	model card ibm-granite/granite-3.1-8b-base	Apache-2.0
grok*	Grok		closed	100/400/3000	30/100/600					2024	no size is published; Grok-1 has 314 B	not published
grok-1	Grok-1 314B		open	314	86	64	131072	2/8	8	2024	xAI, release of Grok-1, 2024-03; github.com/xai-org/grok-1	Apache-2.0
jamba-1.5-large	Jamba 1.5 Large 398B	ai21-jamba-1.5-large|jamba-large-1.5	open	398	94				16	2024	arXiv:2408.12570; model card ai21labs/AI21-Jamba-1.5-Large	Jamba Open Model
jamba-1.5-mini	Jamba 1.5 Mini 52B	ai21-jamba-1.5-mini|jamba-mini-1.5	open	52	12				16	2024	arXiv:2408.12570; model card ai21labs/AI21-Jamba-1.5-Mini	Jamba Open Model
kimi-k2	Kimi K2 1T	kimi-k2-0905|kimi-k2-1t	open	1000	32	61	35136	8/384	8	2025	arXiv:2507.20534	Modified MIT
leanstral-1.5	Leanstral 1.5 119B	labs-leanstral-1-5|labs-leanstral-1-5-1|leanstral-1-5-1	open	119	6.5				16	2026	mistral.ai/news/leanstral-1-5, as EcoLogits 0.11.3 quotes it	unknown
llama-13b	LLaMA 13B	llama-1-13b|huggyllama/llama-13b|vicuna-13b-v1.3|vicuna-13b-v1.1	open	13.0		40	409600		16	2023	arXiv:2302.13971, table 2	LLaMA non-commercial
llama-2-13b	Llama 2 13B		open	13.0		40	409600		16	2023	arXiv:2307.09288; model card meta-llama/Llama-2-13b-hf	Llama 2 Community
llama-2-70b	Llama 2 70B		open	69.0		80	163840		16	2023	arXiv:2307.09288; model card meta-llama/Llama-2-70b-hf	Llama 2 Community
llama-2-7b	Llama 2 7B	llamaguard-7b|llama-2:latest	open	6.74		32	262144		16	2023	arXiv:2307.09288; model card meta-llama/Llama-2-7b-hf	Llama 2 Community
llama-3-70b	Llama 3 70B	meta-llama/meta-llama-3-70b	open	70.55		80	163840		16	2024	arXiv:2407.21783, table 3; model card meta-llama/Meta-Llama-3-70B	Llama 3 Community
llama-3-8b	Llama 3 8B	meta-llama/meta-llama-3-8b|llama-guard-2-8b|llama-3:latest	open	8.03		32	65536		16	2024	arXiv:2407.21783, table 3; model card meta-llama/Meta-Llama-3-8B	Llama 3 Community
llama-3.1-405b	Llama 3.1 405B		open	405.9		126	258048		16	2024	arXiv:2407.21783, table 3; model card meta-llama/Llama-3.1-405B	Llama 3.1 Community
llama-3.1-70b	Llama 3.1 70B		open	70.55		80	163840		16	2024	arXiv:2407.21783, table 3; model card meta-llama/Llama-3.1-70B	Llama 3.1 Community
llama-3.1-8b	Llama 3.1 8B	llama-guard-3-8b|llama-3.1:latest	open	8.03		32	65536		16	2024	arXiv:2407.21783, table 3; model card meta-llama/Llama-3.1-8B	Llama 3.1 Community
llama-3.2-1b	Llama 3.2 1B	llama-guard-3-1b	open	1.24		16	16384		16	2024	model card meta-llama/Llama-3.2-1B	Llama 3.2 Community
llama-3.2-3b	Llama 3.2 3B	llama-3.2:latest	open	3.21		28	57344		16	2024	model card meta-llama/Llama-3.2-3B	Llama 3.2 Community
llama-3.3-70b	Llama 3.3 70B	llama-3.3:latest	open	70.55		80	163840		16	2024	model card meta-llama/Llama-3.3-70B-Instruct	Llama 3.3 Community
llama-4-maverick	Llama 4 Maverick 17B 128E	llama-4-maverick-17b-128e	open	400	17	48	98304	1/128	16	2025	model card meta-llama/Llama-4-Maverick-17B-128E	Llama 4 Community
llama-4-scout	Llama 4 Scout 17B 16E	llama-4-scout-17b-16e|llama-4:latest	open	109	17	48	98304	1/16	16	2025	model card meta-llama/Llama-4-Scout-17B-16E	Llama 4 Community
llama-65b	LLaMA 65B	llama-1-65b|huggyllama/llama-65b	open	65.2		80	1310720		16	2023	arXiv:2302.13971, table 2	LLaMA non-commercial
llama-7b	LLaMA 7B	llama-1-7b|huggyllama/llama-7b	open	6.74		32	262144		16	2023	arXiv:2302.13971, table 2	LLaMA non-commercial
ministral-3-14b	Ministral 3 14B	ministral-14b-2512|ministral-14b-latest|ministral-14b	open	13.9					16	2025	model card mistralai/Ministral-3-14B-Instruct-2512, with its vision encoder	Apache-2.0
ministral-3-3b	Ministral 3 3B	ministral-3b-2512|ministral-3b-latest	open	3.8					16	2025	model card mistralai/Ministral-3-3B-Instruct-2512, with its vision encoder	Apache-2.0
ministral-3-8b	Ministral 3 8B	ministral-8b-2512|ministral-8b-latest	open	8.8					16	2025	model card mistralai/Ministral-3-8B-Instruct-2512, with its vision encoder	Apache-2.0
ministral-8b	Ministral 8B	ministral-8b-2410	open	8.02		36	73728		16	2024	model card mistralai/Ministral-8B-Instruct-2410	Mistral Research
mistral-7b	Mistral 7B	open-mistral-7b|mistral-7b-v0.3|mathstral-7b|mistral:latest	open	7.24		32	65536		16	2023	arXiv:2310.06825; model card mistralai/Mistral-7B-v0.1	Apache-2.0
mistral-large-2	Mistral Large 2 123B	mistral-large-2407|mistral-large-2411	open	123		88	180224		16	2024	model card mistralai/Mistral-Large-Instruct-2407	Mistral Research
mistral-large-3	Mistral Large 3 675B	mistral-large-3-675b|mistral-large-2512|mistral-large-latest	open	675	41				16	2025	Mistral AI, announcement of Mistral 3, 2025-12	Apache-2.0
mistral-large-4	Mistral Large 4 1050B A52B	mistral-large-4-0	open	1050	52				16	2026	docs.mistral.ai/models/mistral-large-4-0, as EcoLogits 0.11.3 quotes it	unknown
mistral-medium*	Mistral Medium	magistral-medium*|devstral-medium*	closed	40/100/300	20/100/200					2025	no size is published; 70 to 120 B by EcoLogits 0.11.3; its successor 3.5 has 128 B	not published
mistral-medium-3.5	Mistral Medium 3.5 128B	mistral-medium-2604|mistral-medium-3.5-128b	open	128					16	2026	docs.mistral.ai, mistral-medium-3-5-26-04, as EcoLogits 0.11.3 quotes it	unknown
mistral-nemo	Mistral NeMo 12B	mistral-nemo-12b|open-mistral-nemo	open	12.2		40	81920		16	2024	model card mistralai/Mistral-Nemo-Base-2407	Apache-2.0
mistral-small-22b	Mistral Small 22B	mistral-small-2409	open	22.2		56	114688		16	2024	model card mistralai/Mistral-Small-Instruct-2409	Mistral Research
mistral-small-24b	Mistral Small 3 24B	mistral-small-3|mistral-small-3.1|mistral-small-3.2|mistral-small-3.1-24b|mistral-small-3.2-24b|mistral-small-2501|mistral-small-2503|mistral-small-2506|magistral-small|magistral-small-2506|magistral-small-2507|magistral-small-2509|magistral-small-latest|devstral-small|devstral-small-2505|devstral-small-2507	open	23.6		40	81920		16	2025	model card mistralai/Mistral-Small-24B-Base-2501	Apache-2.0
mistral-small-4	Mistral Small 4 119B A8B	mistral-small-2603|mistral-small-4-119b|mistral-small-latest	open	119	8				16	2026	mistral.ai/news/mistral-small-4, as EcoLogits 0.11.3 quotes it	unknown
mixtral-8x22b	Mixtral 8x22B	open-mixtral-8x22b	open	141	39	56	114688	2/8	16	2024	Mistral AI, announcement of Mixtral 8x22B; model card mistralai/Mixtral-8x22B-v0.1	Apache-2.0
mixtral-8x7b	Mixtral 8x7B	open-mixtral-8x7b|mixtral:latest	open	46.7	12.9	32	65536	2/8	16	2023	arXiv:2401.04088	Apache-2.0
nova-lite*	Amazon Nova Lite		closed	4/20/120	3/12/60					2024	no size is published; priced like open models below 30 B	not published
nova-micro*	Amazon Nova Micro		closed	2/12/60	2/8/40					2024	no size is published; priced like open models below 20 B	not published
nova-premier*	Amazon Nova Premier		closed	100/400/2000	30/100/400					2025	no size is published; the largest of its family, priced as GPT-4o	not published
nova-pro*	Amazon Nova Pro		closed	30/120/600	15/50/200					2024	no size is published; priced between open models of 70 and 405 B	not published
o1*	o1		closed	100/300/1000	30/80/300					2024	no size is published; 300 B is the guess of arXiv:2412.19260	not published
o1-mini*	o1-mini		closed	10/60/200	5/20/80					2024	no size is published; 100 B is the guess of arXiv:2412.19260	not published
o3*	o3		closed	100/300/1000	30/80/300					2025	no size is published; priced as GPT-4.1	not published
o3-mini*	o3-mini		closed	8/60/200	5/20/80					2025	no size is published; priced as o1-mini after its cuts; range holds the guesses of EcoLogits 0.11.3	not published
o4-mini*	o4-mini	codex-mini*	closed	8/60/200	5/20/80					2025	no size is published; priced as o3-mini; range holds the guesses of EcoLogits 0.11.3	not published
olmo-2-13b	OLMo 2 13B	olmo-2-1124-13b	open	13.7		40	409600		16	2024	arXiv:2501.00656	Apache-2.0
olmo-2-32b	OLMo 2 32B	olmo-2-0325-32b	open	32.2		64	131072		16	2025	model card allenai/OLMo-2-0325-32B	Apache-2.0
olmo-2-7b	OLMo 2 7B	olmo-2-1124-7b|olmo-2:latest	open	7.3		32	262144		16	2024	arXiv:2501.00656	Apache-2.0
olmo-7b	OLMo 7B		open	6.89		32	262144		16	2024	arXiv:2402.00838	Apache-2.0
olmoe-1b-7b	OLMoE 1B 7B		open	6.92	1.28	16	65536	8/64	16	2024	arXiv:2409.02060	Apache-2.0
opt-175b	OPT 175B		open	175		96	2359296		16	2022	arXiv:2205.01068, table 1	OPT
opt-66b	OPT 66B		open	66		64	1179648		16	2022	arXiv:2205.01068, table 1	OPT
phi-1	Phi-1		open	1.42		24	98304		16	2023	model card microsoft/phi-1	MIT
phi-1.5	Phi-1.5		open	1.42		24	98304		16	2023	model card microsoft/phi-1_5	MIT
phi-2	Phi-2		open	2.78		32	163840		16	2023	model card microsoft/phi-2	MIT
phi-3-medium	Phi-3 medium	phi-3-medium-4k|phi-3-medium-128k	open	14.0		40	102400		16	2024	arXiv:2404.14219	MIT
phi-3-mini	Phi-3 mini	phi-3.5-mini|phi-3-mini-4k|phi-3-mini-128k|phi-3:latest	open	3.82		32	196608		16	2024	arXiv:2404.14219	MIT
phi-3-small	Phi-3 small	phi-3-small-8k|phi-3-small-128k	open	7.39		32	65536		16	2024	arXiv:2404.14219; model card microsoft/Phi-3-small-8k-instruct	MIT
phi-3-vision	Phi-3 vision	phi-3-vision-128k|phi-3.5-vision	open	4.15		32	196608		16	2024	model card microsoft/Phi-3-vision-128k-instruct	MIT
phi-3.5-moe	Phi-3.5 MoE		open	41.9	6.6	32	65536	2/16	16	2024	model card microsoft/Phi-3.5-MoE-instruct	MIT
phi-4	Phi-4 14B	phi-4-reasoning|phi-4-reasoning-plus|phi-4-14b	open	14.7		40	102400		16	2024	arXiv:2412.08905; model card microsoft/phi-4	MIT
phi-4-mini	Phi-4 mini	phi-4-mini-reasoning	open	3.84		32	65536		16	2025	arXiv:2503.01743	MIT
pixtral-large	Pixtral Large 124B	pixtral-large-2411|pixtral-large-latest|pixtral-large-124b	open	124					16	2024	model card mistralai/Pixtral-Large-Instruct-2411, with its vision encoder	Mistral Research
prompt-guard-86m	Prompt Guard 86M		open	0.279					32	2024	model card meta-llama/Prompt-Guard-86M (86 M in its layers, the rest in the embeddings)	Llama 3.1 Community
pythia-12b	Pythia 12B		open	11.8		36	368640		16	2023	arXiv:2304.01373, table 1	Apache-2.0
qwen-max*	Qwen Max	qwen3-max*|qwen2.5-max*	closed	70/400/2000	20/60/300					2025	no size is published; the largest of a family whose open models reach 235 B	not published
qwen-plus*	Qwen Plus		closed	14/100/600	7/30/150					2025	no size is published; the middle of a family whose open models reach 235 B	not published
qwen-turbo*	Qwen Turbo	qwen-flash*	closed	3/20/120	2/10/40					2025	no size is published; the smallest of a family whose open models reach 235 B	not published
qwen2.5-0.5b	Qwen2.5 0.5B	qwen2.5-coder-0.5b	open	0.49		24	6144		16	2024	model card Qwen/Qwen2.5-0.5B	Apache-2.0
qwen2.5-1.5b	Qwen2.5 1.5B	qwen2.5-coder-1.5b|qwen2.5-math-1.5b	open	1.54		28	14336		16	2024	model card Qwen/Qwen2.5-1.5B	Apache-2.0
qwen2.5-14b	Qwen2.5 14B	qwen2.5-coder-14b	open	14.7		48	98304		16	2024	model card Qwen/Qwen2.5-14B	Apache-2.0
qwen2.5-32b	Qwen2.5 32B	qwen2.5-coder-32b	open	32.5		64	131072		16	2024	model card Qwen/Qwen2.5-32B	Apache-2.0
qwen2.5-3b	Qwen2.5 3B	qwen2.5-coder-3b	open	3.09		36	18432		16	2024	model card Qwen/Qwen2.5-3B	Qwen Research
qwen2.5-72b	Qwen2.5 72B	qwen2.5-math-72b	open	72.7		80	163840		16	2024	model card Qwen/Qwen2.5-72B	Qwen
qwen2.5-7b	Qwen2.5 7B	qwen2.5-coder-7b|qwen2.5-math-7b|qwen2.5:latest	open	7.61		28	28672		16	2024	model card Qwen/Qwen2.5-7B	Apache-2.0
qwen3-0.6b	Qwen3 0.6B		open	0.6		28	57344		16	2025	model card Qwen/Qwen3-0.6B	Apache-2.0
qwen3-1.7b	Qwen3 1.7B		open	1.7		28	57344		16	2025	model card Qwen/Qwen3-1.7B	Apache-2.0
qwen3-14b	Qwen3 14B		open	14.8		40	81920		16	2025	model card Qwen/Qwen3-14B	Apache-2.0
qwen3-235b-a22b	Qwen3 235B A22B	qwen3-235b	open	235	22	94	96256	8/128	16	2025	model card Qwen/Qwen3-235B-A22B	Apache-2.0
qwen3-30b-a3b	Qwen3 30B A3B	qwen3-coder-30b-a3b|qwen3-30b|qwen3-coder-30b	open	30.5	3.3	48	49152	8/128	16	2025	model card Qwen/Qwen3-30B-A3B	Apache-2.0
qwen3-32b	Qwen3 32B		open	32.8		64	131072		16	2025	model card Qwen/Qwen3-32B	Apache-2.0
qwen3-4b	Qwen3 4B		open	4.0		36	73728		16	2025	model card Qwen/Qwen3-4B	Apache-2.0
qwen3-8b	Qwen3 8B	qwen3:latest	open	8.2		36	73728		16	2025	model card Qwen/Qwen3-8B	Apache-2.0
qwen3-coder-480b-a35b	Qwen3 Coder 480B A35B	qwen3-coder|qwen3-coder-480b	open	480	35	62	126976	8/160	16	2025	model card Qwen/Qwen3-Coder-480B-A35B-Instruct	Apache-2.0
qwq-32b	QwQ 32B	qwq-32b-preview|qwq|qwq:latest	open	32.5		64	131072		16	2025	model card Qwen/QwQ-32B	Apache-2.0
smollm2-1.7b	SmolLM2 1.7B	smollm2:latest	open	1.71		24	98304		16	2024	arXiv:2502.02737	Apache-2.0
smollm2-135m	SmolLM2 135M		open	0.135		30	11520		16	2024	arXiv:2502.02737	Apache-2.0
smollm2-360m	SmolLM2 360M		open	0.362		32	20480		16	2024	arXiv:2502.02737	Apache-2.0
smollm3-3b	SmolLM3 3B		open	3.08		36	36864		16	2025	model card HuggingFaceTB/SmolLM3-3B	Apache-2.0
t5-11b	T5 11B	flan-t5-xxl|google-t5/t5-11b	open	11.3					32	2019	arXiv:1910.10683	Apache-2.0
t5-3b	T5 3B	flan-t5-xl|google-t5/t5-3b	open	2.85					32	2019	arXiv:1910.10683	Apache-2.0
t5-base	T5 base	flan-t5-base|google-t5/t5-base	open	0.22					32	2019	arXiv:1910.10683	Apache-2.0
t5-large	T5 large	flan-t5-large|google-t5/t5-large	open	0.77					32	2019	arXiv:1910.10683	Apache-2.0
t5-small	T5 small	flan-t5-small|google-t5/t5-small	open	0.06					32	2019	arXiv:1910.10683	Apache-2.0
text-embedding-3-large*	text-embedding-3-large		closed	0.3/1.5/8						2024	no size is published; open embedding models of its quality have 0.3 to 8 B	not published
text-embedding-3-small*	text-embedding-3-small		closed	0.1/0.3/1.5						2024	no size is published; open embedding models of its quality have 0.1 to 1.5 B	not published
text-embedding-ada-002	text-embedding-ada-002		closed	0.1/0.35/7						2022	no size is published; 0.35 B is a common guess	not published
tinyllama-1.1b	TinyLlama 1.1B	tinyllama|tinyllama:latest|tinyllama-1.1b-chat-v1.0	open	1.1		22	11264		16	2024	arXiv:2401.02385; model card TinyLlama/TinyLlama-1.1B-Chat-v1.0	Apache-2.0
vicuna-13b	Vicuna 13B v1.5	vicuna-13b-v1.5|vicuna-13b-v1.5-16k	open	13.0		40	409600		16	2023	model card lmsys/vicuna-13b-v1.5 (fine-tuned Llama 2)	Llama 2 Community
voxtral-mini	Voxtral Mini 3B	voxtral-mini-3b|voxtral-mini-2507|voxtral-mini-2602|voxtral-mini-latest	open	4.68					16	2025	model card mistralai/Voxtral-Mini-3B-2507, with its audio encoder	Apache-2.0
voxtral-small	Voxtral Small 24B	voxtral-small-24b|voxtral-small-2507|voxtral-small-latest	open	24.3					16	2025	model card mistralai/Voxtral-Small-24B-2507, with its audio encoder	Apache-2.0
yi-34b	Yi 34B	yi-1.5-34b	open	34.4		60	122880		16	2023	arXiv:2403.04652	Apache-2.0
zephyr-7b	Zephyr 7B	zephyr-7b-beta|zephyr-7b-alpha	open	7.24		32	65536		16	2023	model card HuggingFaceH4/zephyr-7b-beta (fine-tuned Mistral 7B)	MIT`},u2=Qd;var Yd={table:"peaks",peaks:`gaudi 3 hl 325l 128gb oam		229	459	459					ml-engineering	Intel Gaudi3; power: TDP	CC BY-SA 4.0
gb300 nvl72 288gb		80							ml-engineering	NVIDIA GB300 SXM; power: per-GPU maximum power	CC BY-SA 4.0
tpu v6e trillium 32gb				918		918			ml-engineering	Google TPU v6e; power: not stated	CC BY-SA 4.0
tpu v7 ironwood v7x 192gb				2307					ml-engineering	Google TPU v7x; power: not stated	CC BY-SA 4.0`,sources:"ml-engineering	Machine Learning Engineering Open Book, tables of compute/accelerator/README.md"},m2=Yd;var qd={table:"places",edition:"2026-11-30",firstYear:2019,countries:`AD	AND	Andorra	Principality of Andorra
AE	ARE	United Arab Emirates	UAE|Emirates
AF	AFG	Afghanistan	Islamic Republic of Afghanistan
AG	ATG	Antigua and Barbuda
AI	AIA	Anguilla
AL	ALB	Albania	Republic of Albania|Shqiperia
AM	ARM	Armenia	Republic of Armenia|Hayastan
AO	AGO	Angola	Republic of Angola
AQ	ATA	Antarctica
AR	ARG	Argentina	Argentine Republic
AS	ASM	American Samoa
AT	AUT	Austria	Republic of Austria|Osterreich
AU	AUS	Australia
AW	ABW	Aruba
AX	ALA	Åland Islands	Aland Islands
AZ	AZE	Azerbaijan	Republic of Azerbaijan
BA	BIH	Bosnia and Herzegovina	Republic of Bosnia and Herzegovina|Bosnia|Bosna i Hercegovina|Bosna
BB	BRB	Barbados
BD	BGD	Bangladesh	People's Republic of Bangladesh
BE	BEL	Belgium	Kingdom of Belgium|Belgique|Belgie|Belgien
BF	BFA	Burkina Faso
BG	BGR	Bulgaria	Republic of Bulgaria
BH	BHR	Bahrain	Kingdom of Bahrain
BI	BDI	Burundi	Republic of Burundi
BJ	BEN	Benin	Republic of Benin
BL	BLM	Saint Barthélemy	Saint Barthelemy
BM	BMU	Bermuda
BN	BRN	Brunei	Brunei Darussalam
BO	BOL	Bolivia	Bolivia, Plurinational State of|Plurinational State of Bolivia
BQ	BES	Bonaire, Sint Eustatius and Saba
BR	BRA	Brazil	Federative Republic of Brazil|Brasil
BS	BHS	Bahamas	Commonwealth of the Bahamas|The Bahamas
BT	BTN	Bhutan	Kingdom of Bhutan
BV	BVT	Bouvet Island
BW	BWA	Botswana	Republic of Botswana
BY	BLR	Belarus	Republic of Belarus
BZ	BLZ	Belize
CA	CAN	Canada	Kanada
CC	CCK	Cocos (Keeling) Islands
CD	COD	Democratic Republic of the Congo	Congo, The Democratic Republic of the|DRC|DR Congo|Congo-Kinshasa
CF	CAF	Central African Republic
CG	COG	Congo	Republic of the Congo|Congo-Brazzaville
CH	CHE	Switzerland	Swiss Confederation|Schweiz|Suisse|Svizzera|Svizra
CI	CIV	Ivory Coast	Cote d'Ivoire
CK	COK	Cook Islands
CL	CHL	Chile	Republic of Chile
CM	CMR	Cameroon	Republic of Cameroon
CN	CHN	China	People's Republic of China|PRC|Zhongguo|Mainland China|China Mainland
CO	COL	Colombia	Republic of Colombia
CR	CRI	Costa Rica	Republic of Costa Rica
CU	CUB	Cuba	Republic of Cuba
CV	CPV	Cabo Verde	Republic of Cabo Verde|Cape Verde
CW	CUW	Curaçao	Curacao
CX	CXR	Christmas Island
CY	CYP	Cyprus	Republic of Cyprus|Kypros
CZ	CZE	Czechia	Czech Republic|Cesko|Ceska republika
DE	DEU	Germany	Federal Republic of Germany|Deutschland|Bundesrepublik Deutschland|BRD|Allemagne|Alemania|Duitsland
DJ	DJI	Djibouti	Republic of Djibouti
DK	DNK	Denmark	Kingdom of Denmark|Danmark
DM	DMA	Dominica	Commonwealth of Dominica
DO	DOM	Dominican Republic
DZ	DZA	Algeria	People's Democratic Republic of Algeria
EC	ECU	Ecuador	Republic of Ecuador
EE	EST	Estonia	Republic of Estonia|Eesti
EG	EGY	Egypt	Arab Republic of Egypt|Misr
EH	ESH	Western Sahara
ER	ERI	Eritrea	the State of Eritrea
ES	ESP	Spain	Kingdom of Spain|Espana|Espanya|Spanien|Espagne
ET	ETH	Ethiopia	Federal Democratic Republic of Ethiopia
FI	FIN	Finland	Republic of Finland|Suomi|Finnland
FJ	FJI	Fiji	Republic of Fiji
FK	FLK	Falkland Islands (Malvinas)
FM	FSM	Micronesia	Micronesia, Federated States of|Federated States of Micronesia
FO	FRO	Faroe Islands
FR	FRA	France	French Republic|Frankreich|Francia|Frankrijk
GA	GAB	Gabon	Gabonese Republic
GB	GBR	United Kingdom	United Kingdom of Great Britain and Northern Ireland|UK|U.K.|Britain|Great Britain|England|Scotland|Wales|Northern Ireland|The UK|The United Kingdom|Royaume-Uni|Cymru
GD	GRD	Grenada
GE	GEO	Georgia	Sakartvelo
GF	GUF	French Guiana
GG	GGY	Guernsey
GH	GHA	Ghana	Republic of Ghana
GI	GIB	Gibraltar
GL	GRL	Greenland	Kalaallit Nunaat
GM	GMB	Gambia	Republic of the Gambia|The Gambia
GN	GIN	Guinea	Republic of Guinea
GP	GLP	Guadeloupe
GQ	GNQ	Equatorial Guinea	Republic of Equatorial Guinea
GR	GRC	Greece	Hellenic Republic|Ellada|Hellas
GS	SGS	South Georgia and the South Sandwich Islands
GT	GTM	Guatemala	Republic of Guatemala
GU	GUM	Guam
GW	GNB	Guinea-Bissau	Republic of Guinea-Bissau
GY	GUY	Guyana	Republic of Guyana
HK	HKG	Hong Kong	Hong Kong Special Administrative Region of China|Hongkong
HM	HMD	Heard Island and McDonald Islands
HN	HND	Honduras	Republic of Honduras
HR	HRV	Croatia	Republic of Croatia|Hrvatska
HT	HTI	Haiti	Republic of Haiti
HU	HUN	Hungary	Magyarorszag
ID	IDN	Indonesia	Republic of Indonesia|Republik Indonesia
IE	IRL	Ireland	Eire|Republic of Ireland
IL	ISR	Israel	State of Israel|Yisrael
IM	IMN	Isle of Man
IN	IND	India	Republic of India|Bharat
IO	IOT	British Indian Ocean Territory
IQ	IRQ	Iraq	Republic of Iraq
IR	IRN	Iran	Iran, Islamic Republic of|Islamic Republic of Iran
IS	ISL	Iceland	Republic of Iceland|Island
IT	ITA	Italy	Italian Republic|Italia|Italien|Italie
JE	JEY	Jersey
JM	JAM	Jamaica
JO	JOR	Jordan	Hashemite Kingdom of Jordan
JP	JPN	Japan	Nippon|Nihon
KE	KEN	Kenya	Republic of Kenya|Jamhuri ya Kenya
KG	KGZ	Kyrgyzstan	Kyrgyz Republic
KH	KHM	Cambodia	Kingdom of Cambodia|Kampuchea
KI	KIR	Kiribati	Republic of Kiribati
KM	COM	Comoros	Union of the Comoros
KN	KNA	Saint Kitts and Nevis
KP	PRK	North Korea	Korea, Democratic People's Republic of|Democratic People's Republic of Korea|DPRK|N Korea|Korea North|Korea (North)
KR	KOR	South Korea	Korea, Republic of|Korea|Republic of Korea|Hanguk|ROK|S Korea|Korea South|Korea (South)
KW	KWT	Kuwait	State of Kuwait
KY	CYM	Cayman Islands
KZ	KAZ	Kazakhstan	Republic of Kazakhstan|Qazaqstan
LA	LAO	Laos	Lao People's Democratic Republic
LB	LBN	Lebanon	Lebanese Republic
LC	LCA	Saint Lucia
LI	LIE	Liechtenstein	Principality of Liechtenstein
LK	LKA	Sri Lanka	Democratic Socialist Republic of Sri Lanka|Ceylon
LR	LBR	Liberia	Republic of Liberia
LS	LSO	Lesotho	Kingdom of Lesotho
LT	LTU	Lithuania	Republic of Lithuania|Lietuva
LU	LUX	Luxembourg	Grand Duchy of Luxembourg|Luxemburg|Letzebuerg
LV	LVA	Latvia	Republic of Latvia|Latvija
LY	LBY	Libya
MA	MAR	Morocco	Kingdom of Morocco|Maroc|Al-Maghrib
MC	MCO	Monaco	Principality of Monaco
MD	MDA	Moldova	Moldova, Republic of|Republic of Moldova|Republica Moldova
ME	MNE	Montenegro	Crna Gora
MF	MAF	Saint Martin (French part)
MG	MDG	Madagascar	Republic of Madagascar
MH	MHL	Marshall Islands	Republic of the Marshall Islands
MK	MKD	North Macedonia	Republic of North Macedonia|Macedonia
ML	MLI	Mali	Republic of Mali
MM	MMR	Myanmar	Republic of Myanmar|Burma
MN	MNG	Mongolia
MO	MAC	Macao	Macao Special Administrative Region of China|Macau
MP	MNP	Northern Mariana Islands	Commonwealth of the Northern Mariana Islands
MQ	MTQ	Martinique
MR	MRT	Mauritania	Islamic Republic of Mauritania
MS	MSR	Montserrat
MT	MLT	Malta	Republic of Malta|Repubblika ta' Malta
MU	MUS	Mauritius	Republic of Mauritius
MV	MDV	Maldives	Republic of Maldives|The Maldives
MW	MWI	Malawi	Republic of Malawi
MX	MEX	Mexico	United Mexican States
MY	MYS	Malaysia
MZ	MOZ	Mozambique	Republic of Mozambique
NA	NAM	Namibia	Republic of Namibia
NC	NCL	New Caledonia
NE	NER	Niger	Republic of the Niger
NF	NFK	Norfolk Island
NG	NGA	Nigeria	Federal Republic of Nigeria
NI	NIC	Nicaragua	Republic of Nicaragua
NL	NLD	Netherlands	Kingdom of the Netherlands|Holland|The Netherlands|Nederland|Niederlande|Pays-Bas
NO	NOR	Norway	Kingdom of Norway|Norge|Noreg|Norwegen
NP	NPL	Nepal	Federal Democratic Republic of Nepal
NR	NRU	Nauru	Republic of Nauru
NU	NIU	Niue
NZ	NZL	New Zealand	Aotearoa
OM	OMN	Oman	Sultanate of Oman
PA	PAN	Panama	Republic of Panama
PE	PER	Peru	Republic of Peru
PF	PYF	French Polynesia
PG	PNG	Papua New Guinea	Independent State of Papua New Guinea
PH	PHL	Philippines	Republic of the Philippines|Pilipinas|The Philippines
PK	PAK	Pakistan	Islamic Republic of Pakistan
PL	POL	Poland	Republic of Poland|Polska|Polen
PM	SPM	Saint Pierre and Miquelon
PN	PCN	Pitcairn
PR	PRI	Puerto Rico
PS	PSE	Palestine	Palestine, State of|the State of Palestine
PT	PRT	Portugal	Portuguese Republic
PW	PLW	Palau	Republic of Palau
PY	PRY	Paraguay	Republic of Paraguay
QA	QAT	Qatar	State of Qatar
RE	REU	Réunion	Reunion
RO	ROU	Romania
RS	SRB	Serbia	Republic of Serbia|Srbija
RU	RUS	Russia	Russian Federation|Rossiya
RW	RWA	Rwanda	Rwandese Republic
SA	SAU	Saudi Arabia	Kingdom of Saudi Arabia|KSA
SB	SLB	Solomon Islands
SC	SYC	Seychelles	Republic of Seychelles
SD	SDN	Sudan	Republic of the Sudan
SE	SWE	Sweden	Kingdom of Sweden|Sverige|Schweden
SG	SGP	Singapore	Republic of Singapore|Singapura|Singapur
SH	SHN	Saint Helena, Ascension and Tristan da Cunha
SI	SVN	Slovenia	Republic of Slovenia|Slovenija
SJ	SJM	Svalbard and Jan Mayen
SK	SVK	Slovakia	Slovak Republic|Slovensko
SL	SLE	Sierra Leone	Republic of Sierra Leone
SM	SMR	San Marino	Republic of San Marino
SN	SEN	Senegal	Republic of Senegal
SO	SOM	Somalia	Federal Republic of Somalia
SR	SUR	Suriname	Republic of Suriname
SS	SSD	South Sudan	Republic of South Sudan
ST	STP	Sao Tome and Principe	Democratic Republic of Sao Tome and Principe
SV	SLV	El Salvador	Republic of El Salvador
SX	SXM	Sint Maarten (Dutch part)
SY	SYR	Syria	Syrian Arab Republic
SZ	SWZ	Eswatini	Kingdom of Eswatini|Swaziland
TC	TCA	Turks and Caicos Islands
TD	TCD	Chad	Republic of Chad
TF	ATF	French Southern Territories
TG	TGO	Togo	Togolese Republic
TH	THA	Thailand	Kingdom of Thailand|Prathet Thai
TJ	TJK	Tajikistan	Republic of Tajikistan
TK	TKL	Tokelau
TL	TLS	Timor-Leste	Democratic Republic of Timor-Leste|East Timor
TM	TKM	Turkmenistan
TN	TUN	Tunisia	Republic of Tunisia|Tunisie
TO	TON	Tonga	Kingdom of Tonga
TR	TUR	Türkiye	Turkey|Turkiye
TT	TTO	Trinidad and Tobago	Republic of Trinidad and Tobago
TV	TUV	Tuvalu
TW	TWN	Taiwan	Taiwan, Province of China|Republic of China|Chinese Taipei|Formosa
TZ	TZA	Tanzania	Tanzania, United Republic of|United Republic of Tanzania
UA	UKR	Ukraine	Ukraina|Ukrayina
UG	UGA	Uganda	Republic of Uganda
UM	UMI	United States Minor Outlying Islands
US	USA	United States	United States of America|USA|U.S.|U.S.A.|America|Vereinigte Staaten|Estados Unidos|The States|The United States|The US|The USA
UY	URY	Uruguay	Eastern Republic of Uruguay
UZ	UZB	Uzbekistan	Republic of Uzbekistan|Ozbekiston
VA	VAT	Vatican City	Holy See (Vatican City State)|Vatican
VC	VCT	Saint Vincent and the Grenadines
VE	VEN	Venezuela	Venezuela, Bolivarian Republic of|Bolivarian Republic of Venezuela
VG	VGB	British Virgin Islands	Virgin Islands, British
VI	VIR	United States Virgin Islands	Virgin Islands, U.S.|Virgin Islands of the United States|US Virgin Islands
VN	VNM	Vietnam	Viet Nam|Socialist Republic of Viet Nam
VU	VUT	Vanuatu	Republic of Vanuatu
WF	WLF	Wallis and Futuna
WS	WSM	Samoa	Independent State of Samoa
XK	XKX	Kosovo	Republic of Kosovo
YE	YEM	Yemen	Republic of Yemen
YT	MYT	Mayotte
ZA	ZAF	South Africa	Republic of South Africa|Suid-Afrika|RSA
ZM	ZMB	Zambia	Republic of Zambia
ZW	ZWE	Zimbabwe	Republic of Zimbabwe`,subdivisions:`AKGD	zone	ASCC Alaska Grid	US
AKMS	zone	ASCC Miscellaneous	US
AU-ACT	state	Australian Capital Territory	AU
AU-NSW	state	New South Wales	AU
AU-NT	state	Northern Territory	AU
AU-QLD	state	Queensland	AU
AU-SA	state	South Australia	AU
AU-TAS	state	Tasmania	AU
AU-VIC	state	Victoria	AU
AU-WA	state	Western Australia	AU
AZNM	zone	WECC Southwest	US
CA-AB	province	Alberta	CA
CA-BC	province	British Columbia	CA
CA-MB	province	Manitoba	CA
CA-NB	province	New Brunswick	CA
CA-NL	province	Newfoundland and Labrador	CA	Newfoundland
CA-NS	province	Nova Scotia	CA
CA-NT	province	Northwest Territories	CA
CA-NU	province	Nunavut	CA
CA-ON	province	Ontario	CA
CA-PE	province	Prince Edward Island	CA
CA-QC	province	Québec	CA	Quebec
CA-SK	province	Saskatchewan	CA
CA-YT	province	Yukon	CA
CAMX	zone	WECC California	US
CN-AH	province	Anhui	CN
CN-BJ	province	Beijing	CN
CN-CQ	province	Chongqing	CN
CN-FJ	province	Fujian	CN
CN-GD	province	Guangdong	CN
CN-GS	province	Gansu	CN
CN-GX	province	Guangxi	CN	guangxi zhuang
CN-GZ	province	Guizhou	CN
CN-HA	province	Henan	CN
CN-HB	province	Hubei	CN
CN-HE	province	Hebei	CN
CN-HI	province	Hainan	CN
CN-HL	province	Heilongjiang	CN
CN-HN	province	Hunan	CN
CN-JL	province	Jilin	CN
CN-JS	province	Jiangsu	CN
CN-JX	province	Jiangxi	CN
CN-LN	province	Liaoning	CN
CN-NM	province	Inner Mongolia	CN	nei mongol|neimenggu
CN-NX	province	Ningxia	CN	ningxia hui
CN-QH	province	Qinghai	CN
CN-SC	province	Sichuan	CN
CN-SD	province	Shandong	CN
CN-SH	province	Shanghai	CN
CN-SN	province	Shaanxi	CN
CN-SX	province	Shanxi	CN
CN-TJ	province	Tianjin	CN
CN-XJ	province	Xinjiang	CN	xinjiang uygur|xinjiang uyghur
CN-YN	province	Yunnan	CN
CN-ZJ	province	Zhejiang	CN
ERCT	zone	ERCOT All	US
FRCC	zone	FRCC All	US
HIMS	zone	HICC Miscellaneous	US
HIOA	zone	HICC Oahu	US
MROE	zone	MRO East	US
MROW	zone	MRO West	US
NEWE	zone	NPCC New England	US
NO-NO1	zone	Norway NO1 (Oslo)	NO	NO1
NO-NO2	zone	Norway NO2 (Kristiansand)	NO	NO2
NO-NO3	zone	Norway NO3 (Trondheim)	NO	NO3
NO-NO4	zone	Norway NO4 (Tromsø)	NO	NO4
NO-NO5	zone	Norway NO5 (Bergen)	NO	NO5
NWPP	zone	WECC Northwest	US
NYCW	zone	NPCC NYC/Westchester	US
NYLI	zone	NPCC Long Island	US
NYUP	zone	NPCC Upstate NY	US
PRMS	zone	Puerto Rico Miscellaneous	PR
RFCE	zone	RFC East	US
RFCM	zone	RFC Michigan	US
RFCW	zone	RFC West	US
RMPA	zone	WECC Rockies	US
SE-SE1	zone	Sweden SE1 (Luleå)	SE	SE1
SE-SE2	zone	Sweden SE2 (Sundsvall)	SE	SE2
SE-SE3	zone	Sweden SE3 (Stockholm)	SE	SE3
SE-SE4	zone	Sweden SE4 (Malmö)	SE	SE4
SPNO	zone	SPP North	US
SPSO	zone	SPP South	US
SRMV	zone	SERC Mississippi Valley	US
SRMW	zone	SERC Midwest	US
SRSO	zone	SERC South	US
SRTV	zone	SERC Tennessee Valley	US
SRVC	zone	SERC Virginia/Carolina	US
US-AK	state	Alaska	US
US-AL	state	Alabama	US
US-AR	state	Arkansas	US
US-AZ	state	Arizona	US
US-CA	state	California	US
US-CO	state	Colorado	US
US-CT	state	Connecticut	US
US-DC	state	District of Columbia	US
US-DE	state	Delaware	US
US-FL	state	Florida	US
US-GA	state	Georgia	US
US-HI	state	Hawaii	US
US-IA	state	Iowa	US
US-ID	state	Idaho	US
US-IL	state	Illinois	US
US-IN	state	Indiana	US
US-KS	state	Kansas	US
US-KY	state	Kentucky	US
US-LA	state	Louisiana	US
US-MA	state	Massachusetts	US
US-MD	state	Maryland	US
US-ME	state	Maine	US
US-MI	state	Michigan	US
US-MN	state	Minnesota	US
US-MO	state	Missouri	US
US-MS	state	Mississippi	US
US-MT	state	Montana	US
US-NC	state	North Carolina	US
US-ND	state	North Dakota	US
US-NE	state	Nebraska	US
US-NH	state	New Hampshire	US
US-NJ	state	New Jersey	US
US-NM	state	New Mexico	US
US-NV	state	Nevada	US
US-NY	state	New York	US
US-OH	state	Ohio	US
US-OK	state	Oklahoma	US
US-OR	state	Oregon	US
US-PA	state	Pennsylvania	US
US-RI	state	Rhode Island	US
US-SC	state	South Carolina	US
US-SD	state	South Dakota	US
US-TN	state	Tennessee	US
US-TX	state	Texas	US
US-UT	state	Utah	US
US-VA	state	Virginia	US
US-VT	state	Vermont	US
US-WA	state	Washington	US
US-WI	state	Wisconsin	US
US-WV	state	West Virginia	US
US-WY	state	Wyoming	US`,regions:`aws
af-south-1	Cape Town	ZA			ZA		Africa (Cape Town)
af-south-1-los	Lagos	NG			NG			af-south-1
ap-east-1	Hong Kong	HK			HK		Asia Pacific (Hong Kong)
ap-east-2	Taipei	TW			TW		Asia Pacific (Taipei)
ap-northeast-1	Tokyo	JP			JP-TK		Asia Pacific (Tokyo)
ap-northeast-1-tpe	Taipei	TW			TW			ap-northeast-1
ap-northeast-2	Seoul	KR			KR		Asia Pacific (Seoul)
ap-northeast-3	Osaka	JP			JP-KN		Asia Pacific (Osaka)
ap-south-1	Mumbai	IN			IN-WE		Asia Pacific (Mumbai)
ap-south-1-ccu	Kolkata	IN			IN-EA			ap-south-1
ap-south-1-del	Delhi	IN			IN-NO			ap-south-1
ap-south-2	Hyderabad	IN			IN-SO		Asia Pacific (Hyderabad)
ap-southeast-1	Singapore	SG			SG		Asia Pacific (Singapore)
ap-southeast-1-bkk	Bangkok	TH			TH			ap-southeast-1
ap-southeast-1-mnl	Manila	PH			PH-LU			ap-southeast-1
ap-southeast-2	Sydney	AU	AU-NSW		AU-NSW		Asia Pacific (Sydney)
ap-southeast-2-akl	Auckland	NZ			NZ			ap-southeast-2
ap-southeast-2-per	Perth	AU	AU-WA		AU-WA			ap-southeast-2
ap-southeast-3	Jakarta	ID			ID		Asia Pacific (Jakarta)
ap-southeast-4	Melbourne	AU	AU-VIC		AU-VIC		Asia Pacific (Melbourne)
ap-southeast-5	Kuala Lumpur	MY			MY-WM		Asia Pacific (Malaysia)
ap-southeast-6	Auckland	NZ			NZ		Asia Pacific (New Zealand)
ap-southeast-7	Bangkok	TH			TH		Asia Pacific (Thailand)
ca-central-1	Montréal	CA	CA-QC		CA-QC		Canada (Central)
ca-west-1	Calgary, Alberta	CA	CA-AB		CA-AB		Canada West (Calgary)
cn-north-1	Beijing	CN	CN-BJ		CN		China (Beijing)
cn-northwest-1	Zhongwei	CN	CN-NX		CN		China (Ningxia)
eu-central-1	Frankfurt	DE			DE		Europe (Frankfurt)|EU (Frankfurt)
eu-central-1-ham	Hamburg	DE			DE			eu-central-1
eu-central-1-waw	Warsaw	PL			PL			eu-central-1
eu-central-2	Zurich	CH			CH		Europe (Zurich)|EU (Zurich)
eu-north-1	Stockholm	SE			SE-SE3		Europe (Stockholm)|EU (Stockholm)
eu-north-1-cph	Copenhagen	DK			DK-DK2			eu-north-1
eu-north-1-hel	Helsinki	FI			FI			eu-north-1
eu-south-1	Milan	IT			IT-NO		Europe (Milan)|EU (Milan)
eu-south-2	Zaragoza	ES			ES		Europe (Spain)|EU (Spain)
eu-west-1	Dublin	IE			IE		Europe (Ireland)|EU (Ireland)
eu-west-2	London	GB			GB		Europe (London)|EU (London)
eu-west-3	Paris	FR			FR		Europe (Paris)|EU (Paris)
eusc-de-east-1	Brandenburg	DE			DE		EU Sovereign (Germany)|AWS European Sovereign Cloud (Germany)
il-central-1	Tel Aviv	IL			IL		Israel (Tel Aviv)
me-central-1	Dubai	AE			AE		Middle East (UAE)
me-south-1	Manama	BH			BH		Middle East (Bahrain)
me-south-1-mct	Muscat	OM			OM			me-south-1
mx-central-1	Querétaro	MX			MX		Mexico (Central)
sa-east-1	São Paulo	BR			BR-CS		South America (São Paulo)|South America (Sao Paulo)
us-east-1	Ashburn, Virginia	US	US-VA	SRVC	US-MIDA-PJM		US East (N. Virginia)|US East (Northern Virginia)|N. Virginia|Northern Virginia
us-east-1-atl	Atlanta, Georgia	US	US-GA	SRSO	US-SE-SOCO			us-east-1
us-east-1-bos	Boston, Massachusetts	US	US-MA	NEWE	US-NE-ISNE			us-east-1
us-east-1-bue	Buenos Aires	AR			AR			us-east-1
us-east-1-chi	Chicago, Illinois	US	US-IL	RFCW	US-MIDA-PJM	US-MIDW-MISO		us-east-1
us-east-1-dfw	Dallas, Texas	US	US-TX	ERCT	US-TEX-ERCO			us-east-1
us-east-1-iah	Houston, Texas	US	US-TX	ERCT	US-TEX-ERCO			us-east-1
us-east-1-lim	Lima	PE			PE			us-east-1
us-east-1-mci	Kansas City, Missouri	US	US-MO	SPNO	US-CENT-SWPP			us-east-1
us-east-1-mia	Miami, Florida	US	US-FL	FRCC	US-FLA-FPL			us-east-1
us-east-1-msp	Minneapolis, Minnesota	US	US-MN	MROW	US-MIDW-MISO			us-east-1
us-east-1-nyc	New York, New York	US	US-NY	NYCW	US-NY-NYIS			us-east-1
us-east-1-phl	Philadelphia, Pennsylvania	US	US-PA	RFCE	US-MIDA-PJM			us-east-1
us-east-1-qro	Querétaro	MX			MX			us-east-1
us-east-1-scl	Santiago	CL			CL-SEN			us-east-1
us-east-2	Columbus, Ohio	US	US-OH	RFCW	US-MIDA-PJM		US East (Ohio)
us-gov-east-1	Columbus, Ohio	US	US-OH	RFCW	US-MIDA-PJM		AWS GovCloud (US-East)
us-gov-west-1	Boardman, Oregon	US	US-OR	NWPP	US-NW-BPAT	US-NW-PACW	AWS GovCloud (US-West)
us-west-1	San Francisco, California	US	US-CA	CAMX	US-CAL-CISO		US West (N. California)|US West (Northern California)|N. California|Northern California
us-west-2	Boardman, Oregon	US	US-OR	NWPP	US-NW-BPAT	US-NW-PACW	US West (Oregon)
us-west-2-den	Denver, Colorado	US	US-CO	RMPA	US-NW-PSCO			us-west-2
us-west-2-hnl	Honolulu, Hawaii	US	US-HI	HIOA				us-west-2
us-west-2-las	Las Vegas, Nevada	US	US-NV		US-NW-NEVP			us-west-2
us-west-2-lax	Los Angeles, California	US	US-CA	CAMX	US-CAL-CISO			us-west-2
us-west-2-pdx	Portland, Oregon	US	US-OR	NWPP	US-NW-PGE			us-west-2
us-west-2-phx	Phoenix, Arizona	US	US-AZ	AZNM	US-SW-AZPS	US-SW-SRP		us-west-2
us-west-2-sea	Seattle, Washington	US	US-WA	NWPP	US-NW-SCL			us-west-2
azure
australiacentral	Canberra	AU	AU-ACT		AU-NSW
australiacentral2	Canberra	AU	AU-ACT		AU-NSW
australiaeast	Sydney	AU	AU-NSW		AU-NSW
australiasoutheast	Melbourne	AU	AU-VIC		AU-VIC
austriaeast	Vienna	AT			AT
belgiumcentral	Brussels	BE			BE
brazilsouth	São Paulo	BR			BR-CS
brazilsoutheast	Rio de Janeiro	BR			BR-CS
canadacentral	Toronto	CA	CA-ON		CA-ON
canadaeast	Québec City	CA	CA-QC		CA-QC
centralindia	Pune	IN			IN-WE
centralus	Des Moines, Iowa	US	US-IA	MROW	US-MIDW-MISO
chilecentral	Santiago	CL			CL-SEN
chinaeast	Shanghai	CN	CN-SH		CN
chinaeast2	Shanghai	CN	CN-SH		CN
chinanorth	Beijing	CN	CN-BJ		CN
chinanorth2	Beijing	CN	CN-BJ		CN
chinanorth3	Zhangjiakou	CN	CN-HE		CN
denmarkeast	Copenhagen	DK			DK-DK2
eastasia	Hong Kong	HK			HK
eastus	Virginia	US	US-VA	SRVC	US-MIDA-PJM
eastus2	Boydton, Virginia	US	US-VA	SRVC	US-MIDA-PJM
eastus3	Atlanta, Georgia	US	US-GA	SRSO	US-SE-SOCO
francecentral	Paris	FR			FR
francesouth	Marseille	FR			FR
germanynorth	Berlin	DE			DE
germanywestcentral	Frankfurt	DE			DE
greececentral	Athens	GR			GR
indiasouthcentral	Hyderabad	IN			IN-SO
indonesiacentral	Jakarta	ID			ID
israelcentral	Tel Aviv	IL			IL
italynorth	Milan	IT			IT-NO
japaneast	Tokyo	JP			JP-TK
japanwest	Osaka	JP			JP-KN
jioindiacentral	Nagpur	IN			IN-WE
jioindiawest	Jamnagar	IN			IN-WE
koreacentral	Seoul	KR			KR
koreasouth	Busan	KR			KR
malaysiawest	Kuala Lumpur	MY			MY-WM
mexicocentral	Querétaro	MX			MX
newzealandnorth	Auckland	NZ			NZ
northcentralus	Chicago, Illinois	US	US-IL	RFCW	US-MIDA-PJM	US-MIDW-MISO
northeurope	Dublin	IE			IE
norwayeast	Oslo	NO			NO-NO1
norwaywest	Stavanger	NO			NO-NO2
polandcentral	Warsaw	PL			PL
qatarcentral	Doha	QA			QA
southafricanorth	Johannesburg	ZA			ZA
southafricawest	Cape Town	ZA			ZA
southcentralus	San Antonio, Texas	US	US-TX	ERCT	US-TEX-ERCO
southeastasia	Singapore	SG			SG
southindia	Chennai	IN			IN-SO
spaincentral	Madrid	ES			ES
swedencentral	Gävle	SE			SE-SE3
swedensouth	Staffanstorp	SE			SE-SE4
switzerlandnorth	Zurich	CH			CH
switzerlandwest	Geneva	CH			CH
taiwannorth	Taipei	TW			TW
uaecentral	Abu Dhabi	AE			AE
uaenorth	Dubai	AE			AE
uksouth	London	GB			GB
ukwest	Cardiff	GB			GB
usdodcentral	Des Moines, Iowa	US	US-IA	MROW	US-MIDW-MISO
usdodeast	Virginia	US	US-VA	SRVC	US-MIDA-PJM
usgovarizona	Phoenix, Arizona	US	US-AZ	AZNM	US-SW-AZPS	US-SW-SRP
usgovtexas	San Antonio, Texas	US	US-TX	ERCT	US-TEX-ERCO
usgovvirginia	Virginia	US	US-VA	SRVC	US-MIDA-PJM
westcentralus	Cheyenne, Wyoming	US	US-WY	RMPA	US-NW-WACM	US-NW-PACE
westeurope	Amsterdam	NL			NL
westindia	Mumbai	IN			IN-WE
westus	San Francisco, California	US	US-CA	CAMX	US-CAL-CISO
westus2	Quincy, Washington	US	US-WA	NWPP	US-NW-GCPD	US-NW-BPAT
westus3	Phoenix, Arizona	US	US-AZ	AZNM	US-SW-AZPS	US-SW-SRP
gcp
africa-south1	Johannesburg	ZA			ZA
asia-east1	Changhua	TW			TW
asia-east2	Hong Kong	HK			HK
asia-northeast1	Tokyo	JP			JP-TK
asia-northeast2	Osaka	JP			JP-KN
asia-northeast3	Seoul	KR			KR
asia-south1	Mumbai	IN			IN-WE
asia-south2	Delhi	IN			IN-NO
asia-southeast1	Singapore	SG			SG
asia-southeast2	Jakarta	ID			ID
australia-southeast1	Sydney	AU	AU-NSW		AU-NSW
australia-southeast2	Melbourne	AU	AU-VIC		AU-VIC
europe-central2	Warsaw	PL			PL
europe-north1	Hamina	FI			FI
europe-north2	Stockholm	SE			SE-SE3
europe-southwest1	Madrid	ES			ES
europe-west1	Saint-Ghislain	BE			BE
europe-west10	Berlin	DE			DE
europe-west12	Turin	IT			IT-NO
europe-west2	London	GB			GB
europe-west3	Frankfurt	DE			DE
europe-west4	Eemshaven	NL			NL
europe-west6	Zurich	CH			CH
europe-west8	Milan	IT			IT-NO
europe-west9	Paris	FR			FR
me-central1	Doha	QA			QA
me-central2	Dammam	SA			SA
me-west1	Tel Aviv	IL			IL
northamerica-northeast1	Montréal	CA	CA-QC		CA-QC
northamerica-northeast2	Toronto	CA	CA-ON		CA-ON
northamerica-south1	Querétaro	MX			MX
southamerica-east1	São Paulo	BR			BR-CS
southamerica-west1	Santiago	CL			CL-SEN
us-central1	Council Bluffs, Iowa	US	US-IA	MROW	US-MIDW-MISO	US-CENT-SWPP
us-central2	Pryor, Oklahoma	US	US-OK	SPSO	US-CENT-SWPP
us-east1	Moncks Corner, South Carolina	US	US-SC	SRVC	US-CAR-SC	US-CAR-SCEG
us-east4	Ashburn, Virginia	US	US-VA	SRVC	US-MIDA-PJM
us-east5	Columbus, Ohio	US	US-OH	RFCW	US-MIDA-PJM
us-south1	Dallas, Texas	US	US-TX	ERCT	US-TEX-ERCO
us-west1	The Dalles, Oregon	US	US-OR	NWPP	US-NW-BPAT	US-NW-PACW
us-west2	Los Angeles, California	US	US-CA	CAMX	US-CAL-CISO
us-west3	Salt Lake City, Utah	US	US-UT	NWPP	US-NW-PACE
us-west4	Las Vegas, Nevada	US	US-NV		US-NW-NEVP
alibaba
ap-northeast-1	Tokyo	JP			JP-TK
ap-northeast-2	Seoul	KR			KR
ap-southeast-1	Singapore	SG			SG
ap-southeast-3	Kuala Lumpur	MY			MY-WM
ap-southeast-5	Jakarta	ID			ID
ap-southeast-6	Manila	PH			PH-LU
ap-southeast-7	Bangkok	TH			TH
cn-beijing	Beijing	CN	CN-BJ		CN
cn-chengdu	Chengdu	CN	CN-SC		CN
cn-guangzhou	Guangzhou	CN	CN-GD		CN
cn-hangzhou	Hangzhou	CN	CN-ZJ		CN
cn-heyuan	Heyuan	CN	CN-GD		CN
cn-hongkong	Hong Kong	HK			HK
cn-huhehaote	Hohhot	CN	CN-NM		CN
cn-qingdao	Qingdao	CN	CN-SD		CN
cn-shanghai	Shanghai	CN	CN-SH		CN
cn-shenzhen	Shenzhen	CN	CN-GD		CN
cn-wulanchabu	Ulanqab	CN	CN-NM		CN
cn-zhangjiakou	Zhangjiakou	CN	CN-HE		CN
eu-central-1	Frankfurt	DE			DE
eu-west-1	London	GB			GB
me-east-1	Dubai	AE			AE
us-east-1	Virginia	US	US-VA	SRVC	US-MIDA-PJM
us-west-1	Silicon Valley, California	US	US-CA	CAMX	US-CAL-CISO
hetzner
ash	Ashburn, Virginia	US	US-VA	SRVC	US-MIDA-PJM
fsn1	Falkenstein	DE			DE
hel1	Helsinki	FI			FI
hil	Hillsboro, Oregon	US	US-OR	NWPP	US-NW-PGE	US-NW-BPAT
nbg1	Nuremberg	DE			DE
sin	Singapore	SG			SG
ibm
au-syd	Sydney	AU	AU-NSW		AU-NSW
br-sao	São Paulo	BR			BR-CS
ca-mon	Montréal	CA	CA-QC		CA-QC
ca-tor	Toronto	CA	CA-ON		CA-ON
eu-de	Frankfurt	DE			DE
eu-es	Madrid	ES			ES
eu-gb	London	GB			GB
jp-osa	Osaka	JP			JP-KN
jp-tok	Tokyo	JP			JP-TK
us-east	Washington, D.C.	US	US-DC	RFCE	US-MIDA-PJM
us-south	Dallas, Texas	US	US-TX	ERCT	US-TEX-ERCO
oracle
af-johannesburg-1	Johannesburg	ZA			ZA
ap-batam-1	Batam	ID			ID
ap-chuncheon-1	Chuncheon	KR			KR
ap-hyderabad-1	Hyderabad	IN			IN-SO
ap-melbourne-1	Melbourne	AU	AU-VIC		AU-VIC
ap-mumbai-1	Mumbai	IN			IN-WE
ap-osaka-1	Osaka	JP			JP-KN
ap-seoul-1	Seoul	KR			KR
ap-singapore-1	Singapore	SG			SG
ap-singapore-2	Singapore	SG			SG
ap-sydney-1	Sydney	AU	AU-NSW		AU-NSW
ap-tokyo-1	Tokyo	JP			JP-TK
ca-montreal-1	Montréal	CA	CA-QC		CA-QC
ca-toronto-1	Toronto	CA	CA-ON		CA-ON
eu-amsterdam-1	Amsterdam	NL			NL
eu-frankfurt-1	Frankfurt	DE			DE
eu-jovanovac-1	Jovanovac	RS			RS
eu-madrid-1	Madrid	ES			ES
eu-marseille-1	Marseille	FR			FR
eu-milan-1	Milan	IT			IT-NO
eu-paris-1	Paris	FR			FR
eu-stockholm-1	Stockholm	SE			SE-SE3
eu-zurich-1	Zurich	CH			CH
il-jerusalem-1	Jerusalem	IL			IL
me-abudhabi-1	Abu Dhabi	AE			AE
me-dubai-1	Dubai	AE			AE
me-jeddah-1	Jeddah	SA			SA
me-riyadh-1	Riyadh	SA			SA
mx-monterrey-1	Monterrey	MX			MX
mx-queretaro-1	Querétaro	MX			MX
sa-bogota-1	Bogotá	CO			CO
sa-santiago-1	Santiago	CL			CL-SEN
sa-saopaulo-1	São Paulo	BR			BR-CS
sa-valparaiso-1	Valparaíso	CL			CL-SEN
sa-vinhedo-1	Vinhedo	BR			BR-CS
uk-cardiff-1	Cardiff	GB			GB
uk-london-1	London	GB			GB
us-ashburn-1	Ashburn, Virginia	US	US-VA	SRVC	US-MIDA-PJM
us-chicago-1	Chicago, Illinois	US	US-IL	RFCW	US-MIDA-PJM	US-MIDW-MISO
us-phoenix-1	Phoenix, Arizona	US	US-AZ	AZNM	US-SW-AZPS	US-SW-SRP
us-sanjose-1	San Jose, California	US	US-CA	CAMX	US-CAL-CISO
ovh
ap-south-mum-1	Mumbai	IN			IN-WE
bhs	Beauharnois, Québec	CA	CA-QC		CA-QC
ca-east-tor-1	Toronto	CA	CA-ON		CA-ON
de	Limburg an der Lahn	DE			DE
eu-south-mil	Milan	IT			IT-NO
eu-west-par	Paris	FR			FR
gra	Gravelines	FR			FR
rbx	Roubaix	FR			FR
sbg	Strasbourg	FR			FR
sgp	Singapore	SG			SG
syd	Sydney	AU	AU-NSW		AU-NSW
uk	London	GB			GB
us-east-va-1	Vint Hill, Virginia	US	US-VA	SRVC	US-MIDA-PJM
us-west-or-1	Hillsboro, Oregon	US	US-OR	NWPP	US-NW-PGE	US-NW-BPAT
waw	Warsaw	PL			PL
scaleway
fr-par	Paris	FR			FR
nl-ams	Amsterdam	NL			NL
pl-waw	Warsaw	PL			PL`,grids:[{of:"cloud",method:"direct consumption average location-based; operational from 2021 on; before, life-cycle",source:"google-grid",licence:"Apache-2.0",unit:"gCO2e/kWh",olderBy:0,rows:`gcp:africa-south1	2023	646,656.85
gcp:asia-east1	2021	456,453,451,439.29
gcp:asia-east2	2021	360,360,360,505.02
gcp:asia-northeast1	2021	464,463,459,452.85
gcp:asia-northeast2	2021	384,383,385,296.19
gcp:asia-northeast3	2021	425,425,378,356.57
gcp:asia-south1	2021	670,555,648,678.76
gcp:asia-south2	2021	671,632,529,531.83
gcp:asia-southeast1	2021	372,372,369,366.85
gcp:asia-southeast2	2021	580,580,580,560.55
gcp:australia-southeast1	2021	598,538,501,497.5
gcp:australia-southeast2	2021	521,490,456,454.37
gcp:europe-central2	2021	576,738,723,642.88
gcp:europe-north1	2021	127,112,46,39.32
gcp:europe-north2	2024	2.73
gcp:europe-southwest1	2021	121,160,131,89.04
gcp:europe-west1	2021	110,123,122,103.37
gcp:europe-west10	2023	345,275.82
gcp:europe-west12	2022	323,249,201.69
gcp:europe-west2	2021	172,166,136,105.94
gcp:europe-west3	2021	269,413,345,275.82
gcp:europe-west4	2021	283,317,236,208.81
gcp:europe-west6	2021	86,118,59,15.05
gcp:europe-west8	2021	298,323,249,201.69
gcp:europe-west9	2021	59,71,34,16.3
gcp:me-central1	2023	575,366
gcp:me-central2	2023	569,382.23
gcp:me-west1	2022	476,463,433.75
gcp:northamerica-northeast1	2021	0,0,2,5.48
gcp:northamerica-northeast2	2021	29,36,47,58.56
gcp:northamerica-south1	2024	305
gcp:southamerica-east1	2021	129,65,56,67.32
gcp:southamerica-west1	2021	190,165,138,238
gcp:us-central1	2021	394,460,430,412.72
gcp:us-central2	2024	372.23
gcp:us-east1	2021	434,532,560,575.77
gcp:us-east4	2021	309,354,322,323.05
gcp:us-east5	2021	309,354,322,323.05
gcp:us-south1	2021	296,342,321,302.95
gcp:us-west1	2021	60,67,94,79.23
gcp:us-west2	2021	190,202,198,169.28
gcp:us-west3	2021	448,606,588,555.17
gcp:us-west4	2021	365,396,373,357.3`},{of:"cloud",method:"direct production average location-based; undated, the year is that of the commit; taken there from EEA",source:"ccf-grid",licence:"Apache-2.0",unit:"gCO2e/kWh",olderBy:2,rows:`aws:eu-central-1	2021	338
aws:eu-north-1	2021	8
aws:eu-south-1	2021	233
aws:eu-west-1	2021	316
aws:eu-west-2	2021	228
aws:eu-west-3	2021	52
azure:belgiumcentral	2021	154
azure:francecentral	2021	67
azure:northeurope	2021	316
azure:swedencentral	2021	9
azure:uksouth	2021	228
azure:ukwest	2021	228
azure:westeurope	2021	390`},{of:"cloud",method:"direct production average location-based; undated, the year is that of the commit; taken there from EPA",source:"ccf-grid",licence:"Apache-2.0",unit:"gCO2e/kWh",olderBy:2,rows:`aws:us-east-1	2021	415.755
aws:us-east-2	2021	440.187
aws:us-gov-east-1	2021	415.755
aws:us-gov-west-1	2021	350.861
aws:us-west-1	2021	350.861
aws:us-west-2	2021	350.861
azure:centralus	2021	472.23
azure:eastus	2021	415.755
azure:eastus2	2021	415.755
azure:eastus3	2021	415.755
azure:northcentralus	2021	440.187
azure:southcentralus	2021	396.293
azure:westcentralus	2021	350.861
azure:westus	2021	350.861
azure:westus2	2021	350.861
azure:westus3	2021	350.861`},{of:"cloud",method:"lifecycle consumption average location-based; life-cycle until 2020; operational from 2021 on",source:"google-grid",licence:"Apache-2.0",unit:"gCO2e/kWh",olderBy:0,rows:`gcp:asia-east1	2019	541,540
gcp:asia-east2	2019	506,453
gcp:asia-northeast1	2019	569,554
gcp:asia-northeast2	2019	414,442
gcp:asia-northeast3	2019	490,457
gcp:asia-south1	2019	752,721
gcp:asia-south2	2020	657
gcp:asia-southeast1	2019	493,493
gcp:asia-southeast2	2019	647,647
gcp:australia-southeast1	2019	725,727
gcp:australia-southeast2	2020	691
gcp:europe-central2	2020	622
gcp:europe-north1	2019	181,133
gcp:europe-west1	2019	196,212
gcp:europe-west2	2019	257,231
gcp:europe-west3	2019	319,293
gcp:europe-west4	2019	474,410
gcp:europe-west6	2019	87,87
gcp:northamerica-northeast1	2019	27,27
gcp:southamerica-east1	2019	109,103
gcp:us-central1	2019	479,454
gcp:us-east1	2019	500,480
gcp:us-east4	2019	383,361
gcp:us-west1	2019	117,78
gcp:us-west2	2019	248,253
gcp:us-west3	2019	561,533
gcp:us-west4	2019	491,455`},{of:"country",method:"lifecycle production average location-based",source:"owid",licence:"CC BY 4.0",unit:"gCO2e/kWh",olderBy:0,rows:`ABW	2019	545.4546,545.4546,550,550
AFG	2019	116.438354,93.220345,113.20755,125,123.711334
AGO	2019	186.47282,171.3266,172.7003,172.15483,167.22408
ALB	2019	23.076923,24.48211,23.489933,24.390245,24.417313
ARE	2019	660.09393,645.69226,605.30023,556.84564,492.69827
ARG	2019	397.62057,394.7041,406.98663,392.87186,353.95755,358.94824
ARM	2019	248.33112,251.3089,265.54404,240.8907,262.42776,244.3439
ASM	2019	687.5,647.05884,647.05884,611.1111,647.05884
ATG	2019	638.88885,628.5714,628.5714,611.1111,611.1111
AUS	2019	670.1015,642.3157,605.90765,577.86163,556.296,551.58984
AUT	2019	152.77974,133.40092,135.15941,141.0634,111.61346,102.62287
AZE	2019	667.8227,680,676.1425,671.3891,669.9897,633.0714
BDI	2019	230.76924,189.1892,230.76924,230.76924,230.76924
BEL	2019	156.54332,166.61003,131.80402,139.4042,134.91486,117.57641
BEN	2019	611.1111,595.95953,584.0708,595.95953,590
BFA	2019	556.25,547.1698,549.7076,568.0473,554.91327
BGD	2019	675.24384,678.9141,679.03815,676.4792,683.11975,694.62494
BGR	2019	438.7008,383.90634,415.29013,476.33255,338.0703,264.20685
BHR	2019	904.25854,904.1342,903.56824,902.7466,902.40533
BHS	2019	656.71643,655.1724,656.8628,653.65857
BIH	2019	637.19867,711.1375,615.9696,683.1804,612.3295,638.04486
BLR	2019	498.76422,498.7026,433.21213,439.21463,364.38733,313.6173
BLZ	2019	173.07693,159.09091,166.66666,170.21277,155.55556
BMU	2019	639.34424,644.0678,644.0678,650.79364,640.625
BOL	2019	478.3028,483.93375,467.3413,485.86118,489.11224,468.0162
BRA	2019	141.93233,133.35771,168.0511,103.32709,96.39573,103.212296
BRB	2019	632.0755,613.2076,603.7736,605.5046,600
BRN	2019	896.55176,895.4704,894.7369,892.8572,892.6654
BTN	2019	24.277456,23.746702,24.029575,24.14113,24.19355
BWA	2019	852.58966,848.62384,847.3895,847.6563,849.4209
CAF	2012	111.11111
CAN	2019	169.916,160.49854,163.00218,156.79489,165.1479,174.81425
CHE	2019	35.284115,36.647686,38.516407,37.25903,38.00712,36.599316
CHL	2019	456.53726,436.82697,425.45624,372.80313,301.92767,265.51648
CHN	2019	619.61664,606.25757,599.0045,586.7002,583.608,559.5517
CIV	2019	382.7392,396.09235,431.71805,413.16418,393.531
CMR	2019	305.55557,320.45453,298.45422,280.9816,285.7143
COD	2019	28.262678,25.579535,26.038002,27.397259,27.044025
COG	2019	658.03107,665.82916,671.56866,709.3496,713.7331
COK	2019	500,500,250,250
COL	2019	240.92409,271.25403,195.82741,202.1482,268.96704,285.7959
COM	2019	636.36365,692.30774,692.30774,642.8572,642.8572
CPV	2019	545.4545,547.6191,534.8837,480
CRI	2019	31.523643,27.303753,25.92302,24.115757,24.765158,63.004845
CUB	2019	641.0628,638.991,638.81104,640.2556,638.97974
CYM	2019	638.88885,637.68115,642.8571,642.8571,642.8571
CYP	2019	596.11646,581.4433,564.4532,555.13306,534.8399,512.2378
CZE	2019	503.49976,460.1748,471.7906,488.3554,442.55377,413.85922
DEU	2019	392.49112,355.6595,394.84824,420.10654,371.31064,344.13992
DJI	2019	666.6666,692.30774,450,450,450
DMA	2019	571.4285,571.4285,571.4285,600,600
DNK	2019	204.29008,188.94331,222.96478,201.20033,149.80719,143.30042
DOM	2019	582.7067,581.3237,558.56274,580.0631,579.3974,566.6918
DZA	2019	632.76556,632.60675,633.528,633.6503,633.64484
ECU	2019	171.95685,159.47586,149.12827,181.18571,176.2811,209.69698
EGY	2019	579.44855,566.33606,571.3059,574.7312,574.0438,571.9383
ERI	2019	575,585.36584,571.4286,590.90906,590.90906
ESH	2009	666.6666
ESP	2019	246.6731,199.09816,193.53648,217.1339,169.2753,146.15356
EST	2019	509.85547,404.6053,450.62585,487.6958,388.03418,341.0214
ETH	2019	24.167212,24.327785,22.81369,23.549685,23.54874
EU27	2019	287.3449,261.23105,272.61124,291.70627,237.48735
FIN	2019	171.11208,130.1271,135.48746,129.83234,81.43962,72.2488
FJI	2019	307.01755,268.5185,273.5849,280.37384,278.26086
FLK	2019	1000,1000,1000,1000
FRA	2019	59.78751,59.08005,59.787445,78.55024,55.27541,44.179085
FRO	2019	394.73688,390.2439,395.34885,354.1667
GAB	2019	443.662,423.2082,439.18918,429.46707,429.46707
GBR	2019	268.31952,246.68149,268.74313,250.76793,228.24567,210.89114
GEO	2019	167.7909,175.62724,136.86708,167.01755,168.05557,143.0575
GHA	2019	416.76303,459.19922,478.2609,469.4229,452.86124
GIB	2019	636.36365,571.4286,565.21735,571.4286,590.90906
GIN	2019	253.65854,274.19354,192.30768,185,182.71605
GLP	2019	569.76746,547.05884,500,493.90244
GMB	2019	652.17395,666.6667,660,666.6667,666.6667
GNB	2019	625,625,625,625
GNQ	2019	600,574.4681,594.40564,602.64905,605.0955
GRC	2019	496.976,423.06885,383.1121,376.8144,337.08783,319.76236
GRD	2019	666.6667,636.36365,652.17395,666.6667
GRL	2019	122.448975,134.61539,117.64706,111.11111
GTM	2019	363.7795,265.70047,285.7143,191.39465,272.65973
GUF	2019	343.75003,323.2323,217.82178,204.08163
GUM	2019	628.5715,625.731,626.43677,611.11115
GUY	2019	640.3509,646.0177,642.8572,653.5433,634.32837
HKG	2019	776.6649,684.134,691.6068,682.2715,681.98724
HND	2019	337.21973,321.16104,282.11804,293.1181,289.49615
HRV	2019	242.68774,226.75737,210.45667,244.68085,197.33025,174.47917
HTI	2019	556.60376,568.62744,572.81555,534.6535
HUN	2019	266.04434,257.4456,238.50415,228.89882,196.22746,182.81822
IDN	2019	693.8126,685.0456,684.21906,675.9309,682.4301
IND	2019	714.8758,702.42865,709.8808,702.8098,713.0127,708.3216
IRL	2019	313.25302,292.77448,353.7049,332.9366,283.801,279.70218
IRN	2019	607.8149,632.8104,659.9703,655.17053,641.7322,641.93616
IRQ	2019	668.86554,674.1803,677.73535,688.70465,689.4005
ISL	2019	28.40909,28.057173,27.84941,27.679918,28.330019
ISR	2019	638.96606,619.81055,603.69104,595.85913,567.26245
ITA	2019	351.288,334.2726,339.27634,378.16324,323.4485,287.5335
JAM	2019	571.1207,553.7383,556.32184,561.24725
JOR	2019	596.68774,566.6666,540.26215,539.21136
JPN	2019	528.48956,527.7489,514.49255,519.6191,493.58505,482.32416
KAZ	2019	841.26984,838.1663,833.8547,831.5557,821.8996,801.9483
KEN	2019	102.94118,71.9178,96.12278,109.567894,96.950745,84.824905
KGZ	2019	98.196396,105.19481,151.25494,146.88857,150.76476,163.70107
KHM	2019	436.9469,438.6161,356.1508,305.16434,470.58823,497.45547
KIR	2019	500,500,500,500
KNA	2019	608.6956,636.36365,636.36365,636.36365
KOR	2019	496.43832,457.35724,459.2767,438.18445,432.111,414.2726
KWT	2019	649.52026,650.18756,649.6287,636.8859,636.90546,637.23474
LAO	2019	350.51215,278.028,260.35632,237.26488,232.12238
LBN	2019	625.7527,615.8904,599.6131,379.8627,369.46902
LBR	2019	452.38095,466.66666,421.0526,435.89746,435.89746
LBY	2019	809.9913,824.06775,831.5608,830.5326,830.5326
LCA	2019	642.8572,631.5789,649.99994,649.99994
LKA	2019	518.6075,513.0382,418.28574,509.78137
LSO	2019	25.641026,23.255814,18.867926,20.833334
LTU	2019	170.65869,231.91492,220.93022,180.69307,120.9213,139.34425
LUX	2019	168.2243,163.93442,162.60162,141.66666,122.30216,134.61539
LVA	2019	223.6025,176.57343,176.06837,135.18886,119.309265,136.22292
MAC	2019	500,482.14288,460,448.97958
MAR	2019	631.74835,645.6185,639.9516,662.6419,616.81586,577.6511
MDA	2019	669.59576,673.13916,668.16815,647.27954,625.74255,629.55853
MDG	2019	449.3927,416.66663,486.16602,477.2727
MDV	2019	629.62964,621.95123,619.0476,611.76465,611.76465
MEX	2019	525.72766,486.9221,461.39392,472.58563,492.33505,484.83173
MKD	2019	700.1704,623.59546,562.38696,624.5791,567.2938,568.9655
MLI	2019	417.32285,401.01523,416.24365,391.70508,394.49542
MLT	2019	516.90826,506.97675,504.5045,500,493.61703,484.1629
MMR	2019	419.2547,487.2204,484.4845,563.871,588.9451,569.6921
MNE	2019	454.81046,495.5752,400.53052,483.3837,407.58298,413.5135
MNG	2019	779.5389,777.1084,770.1613,781.9355,785.0822,784.0096
MOZ	2019	154.29173,128.28601,131.49522,127.81187,127.81187
MRT	2019	464.96814,472.39264,474.68353,481.70734
MSR	2019	1000,1000,1000,1000
MTQ	2019	522.5807,540,523.17883,516.7785
MUS	2019	619.19507,613.7931,628.7625,615.38464,633.0275
MWI	2019	55.555557,34.285713,54.64481,54.64481
MYS	2019	626.0504,633.6992,611.4377,604.0407,607.88074,604.4294
NAM	2019	57.971012,60,46.357616,45.454544,47.61905
NCL	2019	687.6877,679.0123,618.55664,585.7605
NER	2019	701.4925,716.41785,704.2254,696.2025,687.5
NGA	2019	505.75977,523.421,522.70404,497.3684,508.82144,507.84946
NIC	2019	334.06113,250.65964,261.28265,289.35184,288.32953
NLD	2019	409.99585,342.89932,352.23508,326.07062,268.68045,253.31152
NOR	2019	33.475304,30.391394,26.920383,29.638288,30.482641,30.745583
NPL	2019	22.764227,22.653723,23.883698,23.364487
NRU	2019	750,750,750,750,750
NZL	2019	134.17143,142.56056,145.5798,112.836914,104.423164,120.10797
OMN	2019	566.46954,563.6646,557.86707,547.3708,545.8787,545.32874
PAK	2019	477.98035,485.4315,462.90802,436.58423,425.68472,398.6102
PAN	2019	325.60135,180.98721,161.84972,168.97958,258.74124
PER	2019	256.7259,239.66785,250.9212,287.81302,300.53064,263.2733
PHL	2019	592.6625,598.8206,599.62177,602.6722,612.5385,613.37994
PNG	2019	495.32706,490.2439,507.72623,529.41174,513.74207
POL	2019	771.90295,738.72095,756.86566,732.9787,655.2752,614.98236
PRI	2019	673.6292,669.11383,665.28925,660.804,660.804,664.5299
PRK	2019	486.59967,424.4813,342.5673,344.25613
PRT	2019	300.969,248.29735,210.48354,225.33994,158.25937,112.28676
PRY	2019	24.198427,24.876688,24.975513,24.71095,24.864376
PSE	2019	567.90125,523.8095,505.4945,460.78433
PYF	2019	463.7681,454.54544,469.69696,436.61972
QAT	2019	602.8,602.6316,602.4329,602.7322,602.6478,602.8308
REU	2019	567.21313,643.7995,572.81555,525.22253
ROU	2019	328.9653,277.84824,289.959,297.77127,243.19579,245.55428
RUS	2019	440.0354,417.65396,426.82812,438.42017,445.02438,449.19592
RWA	2019	329.41174,247.19101,280,288.46155,301.8868
SAU	2019	701.7039,703.1504,701.5066,700.11957,696.31335
SDN	2019	254.62393,247.67442,261.5819,204.41,214.32835
SEN	2019	609.96564,562.7063,546.5466,526.6667,535.4037
SGP	2019	506.0953,504.61655,506.1839,504.21646,500.87228,498.74182
SHN	2019	1000,1000,1000,1000
SLB	2019	700,700,700,636.36365,636.36365
SLE	2019	50,50,50,50,47.61905
SLV	2019	240.13159,153.23856,152.77779,112.95181,118.46153,101.56249
SOM	2019	621.62164,594.5946,578.9474,523.8095,523.8095
SPM	2019	600,600,600,600
SRB	2019	721.3782,736.1485,666.3107,710.67737,641.56244,670.7974
SSD	2019	642.8572,642.8572,637.9311,611.1111,610.16956
STP	2019	636.36365,636.36365,636.36365,555.55554
SUR	2019	352.9412,346.34146,349.28232,374.40762,383.17755
SVK	2019	171.21588,158.54086,167.34006,142.04973,115.137146,96.488235
SVN	2019	298.93015,277.08704,269.40344,257.48505,225.08038,227.64705
SWE	2019	42.33464,38.71047,41.739433,41.028603,38.392212,35.823833
SWZ	2019	204.08163,163.2653,137.2549,127.27273,142.85713
SYC	2019	614.0351,576.27124,566.6666,564.5161,571.4286
SYR	2019	697.1326,690.9177,692.30774,682.27094
TCA	2019	653.8462,640,653.8462,653.8462,653.8462
TCD	2019	628.5714,628.5714,627.907,615.38464
TGO	2019	459.0164,508.19672,464.78876,477.7778,478.26086
THA	2019	563.0797,571.3962,566.9086,561.1244,549.8451,554.4976
TJK	2019	98.28245,109.95025,110.52124,86.55189,87.5,115.87792
TKM	2019	1306.6666,1306.677,1305.986,1306.1351,1306.3036
TLS	2019	653.8462,660,666.6667,666.6667,666.6667
TON	2019	571.4285,571.4285,571.4285,625,571.4285
TTO	2019	681.5217,681.4735,681.7691,682.1053,682.1053
TUN	2019	564.9409,564.5463,564.38354,565.62354,560.357,560.24963
TUR	2019	488.44028,482.45032,500.60995,487.89618,493.699,469.697
TWN	2019	648.96606,648.0232,652.029,639.26575,644.39636,635.65106
TZA	2019	337.19434,298.85056,320.23123,349.27234,371.58472
UGA	2019	56.76856,54.347828,55.02846,57.391308
UKR	2019	341.50772,325.39417,275.6979,256.21008
URY	2019	60.9832,94.32572,150.71921,110.363396,115.68323,96.69947
USA	2019	439.40912,411.6982,423.7412,410.3674,392.848,383.5492
UZB	2019	1119.2573,1149.1056,1150.476,1121.3534,1121.1803
VCT	2019	600,600,571.4285,600,600
VEN	2019	320.84555,184.57333,174.24333,180.42738,180.25078
VGB	2019	687.5,687.5,647.05884,647.05884,647.05884
VIR	2019	651.51514,640.625,636.3636,632.35297,641.791
VNM	2019	553.97015,528.56555,475.17844,415.48795,472.47144,471.15857
VUT	2019	444.44443,444.44443,500,500,500
WORLD	2019	505.46906,491.96887,494.70203,489.7454,484.40286,473.0065
WSM	2019	411.7647,388.8889,352.94116,375,399.99997
XKX	2019	960.62994,958.209,945.00726,945.00726,918.16693,958.7156
YEM	2019	585.36584,578.2313,589.0411,584.1584,586.3192
ZAF	2019	765.6491,766.9757,744.46405,729.72516,709.6926,708.8762
ZMB	2019	138.60716,135.25935,86.90745,111.96713,110.996925
ZWE	2019	429.24533,371.08792,269.54492,297.53918,298.4356`},{of:"subregion",method:"direct consumption average location-based; CO2 only, no other gas",source:"mee",licence:"MIT",unit:"gCO2/kWh",olderBy:0,rows:`CN-AH	2023	655.3
CN-BJ	2023	555.4
CN-CQ	2023	558.1
CN-FJ	2023	421.1
CN-GD	2023	441.9
CN-GS	2023	447.1
CN-GX	2023	447.6
CN-GZ	2023	568.3
CN-HA	2023	589.7
CN-HB	2023	404.4
CN-HE	2023	651.6
CN-HI	2023	364.8
CN-HL	2023	522.9
CN-HN	2023	497.6
CN-JL	2023	467.1
CN-JS	2023	582.7
CN-JX	2023	583.6
CN-LN	2023	487.8
CN-NM	2023	647.9
CN-NX	2023	618.7
CN-QH	2023	179.6
CN-SC	2023	156.4
CN-SD	2023	619.1
CN-SH	2023	573.7
CN-SN	2023	633.5
CN-SX	2023	663.4
CN-TJ	2023	679.6
CN-XJ	2023	602.1
CN-YN	2023	133.3
CN-ZJ	2023	497.4`},{of:"subregion",method:"direct production average location-based",source:"egrid-states",licence:"public domain",unit:"gCO2e/kWh",olderBy:0,rows:`US-AK	2023	369.431
US-AL	2023	323.854
US-AR	2023	452.873
US-AZ	2023	312.572
US-CA	2023	179.064
US-CO	2023	494.905
US-CT	2023	245.246
US-DC	2023	179.174
US-DE	2023	319.407
US-FL	2023	357.945
US-GA	2023	325.428
US-HI	2023	632.616
US-IA	2023	287.648
US-ID	2023	142.374
US-IL	2023	215.201
US-IN	2023	664.741
US-KS	2023	332.612
US-KY	2023	792.428
US-LA	2023	346.122
US-MA	2023	376.527
US-MD	2023	236.869
US-ME	2023	143.714
US-MI	2023	361.709
US-MN	2023	341.251
US-MO	2023	659.792
US-MS	2023	375.699
US-MT	2023	482.586
US-NC	2023	284.147
US-ND	2023	588.696
US-NE	2023	465.305
US-NH	2023	125.292
US-NJ	2023	213.265
US-NM	2023	350.916
US-NV	2023	292.05
US-NY	2023	211.653
US-OH	2023	484.559
US-OK	2023	294.306
US-OR	2023	165.544
US-PA	2023	293.869
US-RI	2023	381.019
US-SC	2023	254.176
US-SD	2023	152.217
US-TN	2023	299.9
US-TX	2023	349.801
US-UT	2023	644.661
US-VA	2023	244.758
US-VT	2023	23.695
US-WA	2023	120.921
US-WI	2023	527.787
US-WV	2023	893.064
US-WY	2023	831.554
USA	2023	349.667`},{of:"subregion",method:"direct production average location-based",source:"egrid-subregions",licence:"public domain",unit:"gCO2e/kWh",olderBy:0,rows:`AKGD	2023	410.551
AKMS	2023	236.957
AZNM	2023	320.322
CAMX	2023	195.037
ERCT	2023	334.129
FRCC	2023	355.972
HIMS	2023	514.054
HIOA	2023	679.911
MROE	2023	637.28
MROW	2023	420.277
NEWE	2023	246.381
NWPP	2023	288.152
NYCW	2023	392.695
NYLI	2023	539.472
NYUP	2023	110.121
PRMS	2023	702.401
RFCE	2023	271.779
RFCM	2023	442.696
RFCW	2023	415.515
RMPA	2023	472.888
SPNO	2023	393.6
SPSO	2023	397.151
SRMV	2023	336.448
SRMW	2023	566.347
SRSO	2023	383.742
SRTV	2023	409.733
SRVC	2023	270.489`},{of:"subregion",method:"direct production average location-based; mix of the year times fuels.tsv",source:"canada-mix+fuel-defaults+ipcc-ar5",licence:"MIT AND facts",unit:"gCO2e/kWh",olderBy:0,rows:`CA-AB	2023	311.492/333.431/431.286
CA-BC	2023	10.216/10.777/16.547
CA-MB	2023	2.503/2.623/3.796
CA-NB	2023	140.529/154.753/189.59
CA-NL	2023	2.324/2.364/4.18
CA-NS	2023	366.827/412.348/482.314
CA-NT	2023	68.18/69.64/119.77
CA-NU	2023	405.188/405.188/798.4
CA-ON	2023	30.476/32.194/43.197
CA-PE	2023	8.914/8.914/17.745
CA-QC	2023	1.918/1.958/3.59
CA-SK	2023	364.38/399.63/491.52
CA-YT	2023	131.469/135.504/218.911`},{of:"subregion",method:"lifecycle production average location-based; 85.05 % of generation has a factor, the rest counts 0",source:"entsoe-mix",licence:"MIT",unit:"gCO2e/kWh",olderBy:0,rows:"SE-SE4	2025	24.7/24.7/59.085"},{of:"subregion",method:"lifecycle production average location-based; 94.58 % of generation has a factor, the rest counts 0",source:"entsoe-mix",licence:"MIT",unit:"gCO2e/kWh",olderBy:0,rows:"SE-SE3	2025	27/27/39.466"},{of:"subregion",method:"lifecycle production average location-based; 98.65 % of generation has a factor, the rest counts 0",source:"entsoe-mix",licence:"MIT",unit:"gCO2e/kWh",olderBy:0,rows:"NO-NO4	2025	51.7/51.7/54.805"},{of:"subregion",method:"lifecycle production average location-based; 98.92 % of generation has a factor, the rest counts 0",source:"entsoe-mix",licence:"MIT",unit:"gCO2e/kWh",olderBy:0,rows:"SE-SE2	2025	25.7/25.7/28.184"},{of:"subregion",method:"lifecycle production average location-based; 99.32 % of generation has a factor, the rest counts 0",source:"entsoe-mix",licence:"MIT",unit:"gCO2e/kWh",olderBy:0,rows:"NO-NO3	2025	25.8/25.8/27.364"},{of:"subregion",method:"lifecycle production average location-based; 99.58 % of generation has a factor, the rest counts 0",source:"entsoe-mix",licence:"MIT",unit:"gCO2e/kWh",olderBy:0,rows:"NO-NO1	2025	26/26/26.966"},{of:"subregion",method:"lifecycle production average location-based; 99.59 % of generation has a factor, the rest counts 0",source:"entsoe-mix",licence:"MIT",unit:"gCO2e/kWh",olderBy:0,rows:"SE-SE1	2025	25.9/25.9/26.843"},{of:"subregion",method:"lifecycle production average location-based; 99.67 % of generation has a factor, the rest counts 0",source:"entsoe-mix",licence:"MIT",unit:"gCO2e/kWh",olderBy:0,rows:"NO-NO5	2025	26.6/26.6/27.359"},{of:"subregion",method:"lifecycle production average location-based; 99.89 % of generation has a factor, the rest counts 0",source:"entsoe-mix",licence:"MIT",unit:"gCO2e/kWh",olderBy:0,rows:"NO-NO2	2025	27/27/27.253"},{of:"subregion",method:"lifecycle production average location-based; mix of the year times fuels.tsv",source:"canada-mix+fuel-defaults+ipcc-ar5",licence:"MIT AND facts",unit:"gCO2e/kWh",olderBy:0,rows:`CA-AB	2023	434.377
CA-BC	2023	51.252
CA-MB	2023	27.63
CA-NB	2023	196.481
CA-NL	2023	27.384
CA-NS	2023	470.853
CA-NT	2023	123.014
CA-NU	2023	648.79
CA-ON	2023	60.285
CA-PE	2023	26.375
CA-QC	2023	27.383
CA-SK	2023	484.554
CA-YT	2023	212.868`}],reaches:`ARE/l	2019-2020	<417.89 green-algorithms-grid 2020
BHR/l	2019-2022	<490.14 eco2ai-grid 2011–2022
BRN/l	2019-2022	<659.483 eco2ai-grid 2011–2022
BOL/l	2019-2022	<319.834 eco2ai-grid 2011–2022
BLZ/l	2019-2022	>483.871 eco2ai-grid 2011–2022
GAB/l	2019-2022	<305.648 eco2ai-grid 2011–2022
PRK/l	2019-2028	<155.161 eco2ai-grid 2011–2022
LBR/l	2019-2022	<273.81 eco2ai-grid 2011–2022
LBY/l	2019-2022	<552.366 eco2ai-grid 2011–2022
MSR/l	2019-2026	<500.0 eco2ai-grid 2011–2022
TKM/l	2019-2022	<544.381 eco2ai-grid 2011–2022
URY/l	2019-2019	>129.0 green-algorithms-grid 2021
UZB/l	2019-2022	<496.78 eco2ai-grid 2011–2022
CA-BC/l	2021-2022	<51.252 canada-mix+fuel-defaults+ipcc-ar5 2023
CA-MB/l	2021-2022	<27.63 canada-mix+fuel-defaults+ipcc-ar5 2023
CA-NL/l	2021-2022	<27.384 canada-mix+fuel-defaults+ipcc-ar5 2023
CA-NU/l	2021-2022	>648.79 canada-mix+fuel-defaults+ipcc-ar5 2023
CA-PE/l	2021-2022	<26.375 canada-mix+fuel-defaults+ipcc-ar5 2023
CA-QC/l	2021-2022	<27.383 canada-mix+fuel-defaults+ipcc-ar5 2023
CA-SK/l	2022-2022	>484.554 canada-mix+fuel-defaults+ipcc-ar5 2023
US-ID/l	2019-2022	<101.89 green-algorithms-grid 2020
US-ME/l	2019-2022	<109.0 green-algorithms-grid 2020
US-NH/l	2019-2022	<118.44 green-algorithms-grid 2020
US-VT/l	2019-2022	<14.45 green-algorithms-grid 2020
US-WA/l	2019-2022	<101.84 green-algorithms-grid 2020
alibaba:me-east-1/l	2019-2020	<417.89 green-algorithms-grid 2020
aws:ca-central-1/l	2019-2019	<20.0 mlco2-grid 2016–2019
aws:ca-central-1/l	2021-2022	<27.383 canada-mix+fuel-defaults+ipcc-ar5 2023
aws:me-central-1/l	2019-2020	<417.89 green-algorithms-grid 2020
aws:me-south-1/l	2019-2022	<490.14 eco2ai-grid 2011–2022
azure:canadaeast/l	2019-2019	<20.0 mlco2-grid 2016–2019
azure:canadaeast/l	2021-2022	<27.383 canada-mix+fuel-defaults+ipcc-ar5 2023
azure:uaecentral/l	2019-2020	<417.89 green-algorithms-grid 2020
azure:uaenorth/l	2019-2020	<417.89 green-algorithms-grid 2020
gcp:asia-east2/l	2019-2019	>776.6649 owid 2019
gcp:asia-east2/l	2020-2020	>684.989 eco2ai-grid 2011–2022
gcp:asia-east2/l	2021-2021	<453.0 google-grid 2020
gcp:europe-west1/l	2019-2019	>267.0 mlco2-grid 2016–2019
gcp:europe-west1/l	2021-2021	>212.0 google-grid 2020
gcp:europe-west6/l	2019-2019	<16.0 mlco2-grid 2016–2019
gcp:europe-west6/l	2020-2020	<36.647686 owid 2020
gcp:europe-west6/l	2021-2022	>87.0 google-grid 2020
gcp:europe-west6/d	2021-2022	<11.52 green-algorithms-grid 2020
gcp:northamerica-northeast1/l	2021-2022	<27.0 google-grid 2020
gcp:northamerica-northeast1/d	2024-2034	<1.918 canada-mix+fuel-defaults+ipcc-ar5 2023
gcp:northamerica-northeast2/d	2024-2025	<30.476 canada-mix+fuel-defaults+ipcc-ar5 2023
gcp:southamerica-east1/l	2019-2019	>205.0 mlco2-grid 2016–2019
gcp:us-west1/l	2021-2022	<78.0 google-grid 2020
ibm:ca-mon/l	2021-2022	<27.383 canada-mix+fuel-defaults+ipcc-ar5 2023
oracle:ca-montreal-1/l	2021-2022	<27.383 canada-mix+fuel-defaults+ipcc-ar5 2023
oracle:me-abudhabi-1/l	2019-2020	<417.89 green-algorithms-grid 2020
oracle:me-dubai-1/l	2019-2020	<417.89 green-algorithms-grid 2020
ovh:bhs/l	2019-2019	<20.0 mlco2-grid 2016–2019
ovh:bhs/l	2021-2022	<27.383 canada-mix+fuel-defaults+ipcc-ar5 2023`,buildings:[{figure:"pue",unit:"1",method:"yearly figure of the region",fleet:"",source:"provider-pue",licence:"facts",rows:`aws:af-south-1	2022	1.36,1.24,1.24
aws:ap-northeast-1	2022	1.3,1.32,1.27
aws:ap-south-1	2022	1.43,1.44,1.42
aws:ap-south-2	2023	1.5,1.46
aws:ap-southeast-1	2022	1.33,1.3,1.32
aws:ap-southeast-2	2022	1.15,1.15,1.16
aws:ap-southeast-3	2022	1.39,1.35,1.4
aws:ap-southeast-4	2023	1.08,1.07
aws:ca-central-1	2022	1.26,1.22,1.19
aws:ca-west-1	2024	1.17
aws:cn-northwest-1	2022	1.28,1.26,1.25
aws:eu-central-1	2022	1.32,1.33,1.35
aws:eu-north-1	2022	1.12,1.12,1.1
aws:eu-south-2	2023	1.11,1.09
aws:eu-west-1	2022	1.1,1.1,1.11
aws:me-central-1	2023	1.36,1.27
aws:me-south-1	2022	1.38,1.32,1.33
aws:sa-east-1	2023	1.18,1.17
aws:us-east-1	2022	1.16,1.15,1.15
aws:us-east-2	2022	1.12,1.12,1.13
aws:us-west-1	2022	1.17,1.17,1.18
aws:us-west-2	2022	1.13,1.13,1.12
azure:australiaeast	2022	1.12
azure:australiasoutheast	2022	1.12
azure:austriaeast	2022	1.12
azure:brazilsouth	2022	1.12
azure:centralus	2022	1.16,1.16
azure:denmarkeast	2022	1.16
azure:eastus	2022	1.144,1.14
azure:eastus2	2022	1.144,1.14
azure:eastus3	2022	1.12
azure:greececentral	2022	1.12
azure:indiasouthcentral	2022	1.43
azure:italynorth	2022	1.12
azure:mexicocentral	2022	1.12
azure:newzealandnorth	2022	1.12
azure:northcentralus	2022	1.346,1.35
azure:northeurope	2022	1.197,1.19
azure:polandcentral	2022	1.12
azure:southcentralus	2022	1.307,1.28
azure:southeastasia	2022	1.358,1.34
azure:spaincentral	2022	1.12
azure:swedencentral	2022	1.172,1.16
azure:taiwannorth	2022	1.2
azure:westcentralus	2022	1.125,1.11
azure:westeurope	2022	1.158,1.14
azure:westus	2022	1.156,1.15
azure:westus3	2022	1.223,1.18
gcp:asia-east1	2022	1.12,1.12,1.12
gcp:asia-southeast1	2022	1.2,1.16,1.16
gcp:europe-north1	2022	1.09,1.09,1.09
gcp:europe-west1	2022	1.09,1.09,1.09
gcp:europe-west4	2022	1.07,1.07,1.07
gcp:southamerica-west1	2022	1.09,1.12,1.12
gcp:us-central1	2022	1.11,1.1,1.1
gcp:us-east1	2022	1.1,1.1,1.1
gcp:us-east4	2022	1.08,1.09,1.09
gcp:us-east5	2022	1.13,1.09
gcp:us-south1	2022	1.14,1.12,1.12
gcp:us-west1	2022	1.1,1.07,1.07
gcp:us-west4	2022	1.09,1.08,1.08`},{figure:"pue",unit:"1",method:"yearly figure of the region",fleet:"",source:"oracle-pue",licence:"facts",rows:`oracle:af-johannesburg-1	2023	1.45
oracle:ap-chuncheon-1	2023	1.3
oracle:ap-hyderabad-1	2023	1.6
oracle:ap-melbourne-1	2023	1.39
oracle:ap-mumbai-1	2023	1.92
oracle:ap-osaka-1	2023	1.38
oracle:ap-seoul-1	2023	1.6
oracle:ap-singapore-1	2023	1.41
oracle:ap-singapore-2	2023	1.62
oracle:ap-sydney-1	2023	1.3
oracle:ap-tokyo-1	2023	1.38
oracle:ca-montreal-1	2023	1.46
oracle:ca-toronto-1	2023	1.35
oracle:eu-amsterdam-1	2023	1.23
oracle:eu-frankfurt-1	2023	1.3
oracle:eu-jovanovac-1	2023	1.71
oracle:eu-madrid-1	2023	1.35
oracle:eu-marseille-1	2023	1.12
oracle:eu-milan-1	2023	1.32
oracle:eu-paris-1	2023	1.3
oracle:eu-stockholm-1	2023	1.48
oracle:eu-zurich-1	2023	1.32
oracle:il-jerusalem-1	2023	1.8
oracle:me-dubai-1	2023	1.54
oracle:mx-queretaro-1	2023	1.31
oracle:sa-bogota-1	2023	1.6
oracle:sa-santiago-1	2023	1.47
oracle:sa-saopaulo-1	2023	1.6
oracle:sa-valparaiso-1	2023	1.9
oracle:sa-vinhedo-1	2023	1.74
oracle:uk-london-1	2023	1.36
oracle:us-ashburn-1	2023	1.34
oracle:us-chicago-1	2023	1.33
oracle:us-phoenix-1	2023	1.37
oracle:us-sanjose-1	2023	1.24`},{figure:"wue",unit:"L/kWh",method:"yearly mean of the provider's fleet",fleet:"fleet",source:"provider-wue",licence:"facts",rows:`aws:af-south-1	2022	0.19,0.18
aws:ap-east-1	2022	0.19,0.18
aws:ap-northeast-1	2022	0.19,0.18
aws:ap-northeast-2	2022	0.19,0.18
aws:ap-northeast-3	2022	0.19,0.18
aws:ap-south-1	2022	0.19,0.18
aws:ap-south-2	2022	0.19,0.18
aws:ap-southeast-1	2022	0.19,0.18
aws:ap-southeast-2	2022	0.19,0.18
aws:ap-southeast-3	2022	0.19,0.18
aws:ap-southeast-4	2022	0.19,0.18
aws:ca-central-1	2022	0.19,0.18
aws:cn-north-1	2022	0.19,0.18
aws:cn-northwest-1	2022	0.19,0.18
aws:eu-central-1	2022	0.19,0.18
aws:eu-central-2	2022	0.19,0.18
aws:eu-north-1	2022	0.19,0.18
aws:eu-south-1	2022	0.19,0.18
aws:eu-south-2	2022	0.19,0.18
aws:eu-west-1	2022	0.19,0.18
aws:eu-west-2	2022	0.19,0.18
aws:eu-west-3	2022	0.19,0.18
aws:il-central-1	2022	0.19,0.18
aws:me-central-1	2022	0.19,0.18
aws:me-south-1	2022	0.19,0.18
aws:sa-east-1	2022	0.19,0.18
aws:us-east-1	2022	0.19,0.18
aws:us-east-2	2022	0.19,0.18
aws:us-gov-east-1	2022	0.19,0.18
aws:us-gov-west-1	2022	0.19,0.18
aws:us-west-1	2022	0.19,0.18
aws:us-west-2	2022	0.19,0.18`},{figure:"wue",unit:"L/kWh",method:"yearly figure of the region",fleet:"",source:"provider-wue",licence:"facts",rows:`aws:ap-northeast-1	2024	0.91
aws:ap-southeast-1	2024	1.68
aws:ap-southeast-2	2024	0.12
aws:ap-southeast-3	2024	2.75
aws:ap-southeast-4	2024	0.02
aws:ca-central-1	2024	0.04
aws:ca-west-1	2024	0.08
aws:eu-central-1	2024	0.01
aws:eu-north-1	2024	0.02
aws:eu-south-2	2024	0.24
aws:eu-west-1	2024	0.03
aws:sa-east-1	2024	0.23
aws:us-east-1	2024	0.12
aws:us-east-2	2024	0.1
aws:us-west-1	2024	0.51
aws:us-west-2	2024	0.16
azure:australiaeast	2022	0.012
azure:australiasoutheast	2022	0.012
azure:austriaeast	2022	0.023
azure:brazilsouth	2022	0.039
azure:centralus	2022	0.19
azure:denmarkeast	2022	0.01
azure:eastus	2022	0.17
azure:eastus2	2022	0.17
azure:eastus3	2022	0.06
azure:greececentral	2022	0.102
azure:indiasouthcentral	2022	0.0
azure:italynorth	2022	0.023
azure:mexicocentral	2022	0.056
azure:newzealandnorth	2022	0.0
azure:northcentralus	2022	0.79
azure:northeurope	2022	0.03
azure:polandcentral	2022	0.023
azure:southcentralus	2022	1.82
azure:southeastasia	2022	2.06
azure:swedencentral	2022	0.16
azure:taiwannorth	2022	1.0
azure:westcentralus	2022	0.23
azure:westeurope	2022	0.08
azure:westus	2022	1.09
azure:westus3	2022	2.24`}],factors:`pue/aws	1.07	1.15	1.46	1	2024	figure of us-east-1; range over the regions published for 2024	provider-pue	facts
pue/azure	1.11	1.16	1.43	1	2023	median of the regions published for 2023; range over those of 2022 and 2023	provider-pue	facts
pue/data-centre	1.1	1.56	2.0	1	2024	survey mean; range from a large modern site to a small server room	green-algorithms+uptime	CC BY 4.0 AND facts
pue/gcp	1.07	1.09	1.16	1	2024	median and range over the regions published for 2024	provider-pue	facts
pue/ovh	1.09	1.28	1.3	1	2021	mean and range declared by the company; lowest value as in Green Algorithms	green-algorithms+ovh-pue	CC BY 4.0 AND facts
pue/own-machine	1.0	1.0	1.0	1		no facility around it, by definition	definition	facts
grid-water/BRA	9.3	18.6	37.2	L/kWh	2020	water consumed by power plants per kWh generated, average; a factor of two either way	wri+macknick	facts
grid-water/DEU	0.975	1.95	3.9	L/kWh	2020	water consumed by power plants per kWh generated, average; a factor of two either way	wri+macknick	facts
grid-water/FRA	1.83685	3.6737	7.3474	L/kWh	2020	water consumed by power plants per kWh generated, average; a factor of two either way	wri+macknick	facts
grid-water/IND	1.72	3.44	6.88	L/kWh	2020	water consumed by power plants per kWh generated, average; a factor of two either way	wri+macknick	facts
grid-water/USA	1.56605	3.1321	6.2642	L/kWh	2020	water consumed by power plants per kWh generated, average; a factor of two either way	wri+macknick	facts
grid-water/WORLD	0.975	3.908	18.6	L/kWh	2020	water consumed by power plants per kWh generated, average; world default, range from half the lowest to the highest country listed	wri+macknick	facts
wue/aws	0.01	0.15	2.75	L/kWh	2024	mean of the fleet; range over the regions published for 2024	provider-wue	facts
wue/azure	0	0.08	2.24	L/kWh	2022	median and range over the regions published for 2022	provider-wue	facts
wue/data-centre	0	0.102	2.06	L/kWh	2024	median of 41 published regions; range from none to their 95th percentile	provider-wue	facts
wue/gcp	0	0.99	2.75	L/kWh	2024	mean of the fleet; range over the regions of the other providers	ecologits-providers+provider-wue	facts
wue/own-machine	0	0	0	L/kWh		a machine outside a data centre evaporates none	definition	facts
electricity/DE	0.1753	0.2191	0.2739	USD/kWh	2024	500 to 2000 MWh a year, without taxes, 2024-H2; 0.8 (larger bands) to 1.25 times (taxes)	eurostat	CC BY 4.0
electricity/DK	0.1103	0.1379	0.1724	USD/kWh	2024	500 to 2000 MWh a year, without taxes, 2024-H2; 0.8 (larger bands) to 1.25 times (taxes)	eurostat	CC BY 4.0
electricity/EE	0.119	0.1488	0.186	USD/kWh	2024	500 to 2000 MWh a year, without taxes, 2024-H2; 0.8 (larger bands) to 1.25 times (taxes)	eurostat	CC BY 4.0
electricity/EU27 2024	0.089	0.1941	0.276	EUR/kWh	2024	EU average of 2024-H2; range: cheapest and dearest member in 2023-H2	eurostat	CC BY 4.0
electricity/EU27 2025	0.089	0.1902	0.276	EUR/kWh	2025	EU average of 2025-H1; range: cheapest and dearest member in 2023-H2	eurostat	CC BY 4.0
electricity/FI	0.068	0.085	0.1063	USD/kWh	2024	500 to 2000 MWh a year, without taxes, 2024-H2; 0.8 (larger bands) to 1.25 times (taxes)	eurostat	CC BY 4.0
electricity/IE	0.2184	0.273	0.3413	USD/kWh	2024	500 to 2000 MWh a year, without taxes, 2024-H2; 0.8 (larger bands) to 1.25 times (taxes)	eurostat	CC BY 4.0
electricity/IS	0.08232	0.1029	0.1286	USD/kWh	2024	500 to 2000 MWh a year, without taxes, 2024-H2; 0.8 (larger bands) to 1.25 times (taxes)	eurostat	CC BY 4.0
electricity/NL	0.1492	0.1865	0.2331	USD/kWh	2024	500 to 2000 MWh a year, without taxes, 2024-H2; 0.8 (larger bands) to 1.25 times (taxes)	eurostat	CC BY 4.0
electricity/NO	0.0524	0.0655	0.08188	USD/kWh	2024	500 to 2000 MWh a year, without taxes, 2024-H2; 0.8 (larger bands) to 1.25 times (taxes)	eurostat	CC BY 4.0
electricity/SE	0.07392	0.0924	0.1155	USD/kWh	2024	500 to 2000 MWh a year, without taxes, 2024-H2; 0.8 (larger bands) to 1.25 times (taxes)	eurostat	CC BY 4.0
electricity/US-CT	0.1626	0.1811	0.2018	USD/kWh	2024	industrial to commercial, January to July 2024; mid: geometric mean	eia	public domain
electricity/US-IA	0.0679	0.08334	0.1023	USD/kWh	2024	industrial to commercial, January to July 2024; mid: geometric mean	eia	public domain
electricity/US-IL	0.0895	0.1033	0.1192	USD/kWh	2024	industrial to commercial, January to July 2024; mid: geometric mean	eia	public domain
electricity/US-IN	0.0805	0.1007	0.126	USD/kWh	2024	industrial to commercial, January to July 2024; mid: geometric mean	eia	public domain
electricity/US-KS	0.0805	0.09529	0.1128	USD/kWh	2024	industrial to commercial, January to July 2024; mid: geometric mean	eia	public domain
electricity/US-MA	0.1804	0.1928	0.2061	USD/kWh	2024	industrial to commercial, January to July 2024; mid: geometric mean	eia	public domain
electricity/US-ME	0.135	0.156	0.1803	USD/kWh	2024	industrial to commercial, January to July 2024; mid: geometric mean	eia	public domain
electricity/US-MI	0.0833	0.1084	0.141	USD/kWh	2024	industrial to commercial, January to July 2024; mid: geometric mean	eia	public domain
electricity/US-MN	0.0922	0.1062	0.1223	USD/kWh	2024	industrial to commercial, January to July 2024; mid: geometric mean	eia	public domain
electricity/US-NH	0.163	0.1784	0.1952	USD/kWh	2024	industrial to commercial, January to July 2024; mid: geometric mean	eia	public domain
electricity/US-NJ	0.1199	0.1324	0.1461	USD/kWh	2024	industrial to commercial, January to July 2024; mid: geometric mean	eia	public domain
electricity/US-NY	0.0826	0.1238	0.1857	USD/kWh	2024	industrial to commercial, January to July 2024; mid: geometric mean	eia	public domain
electricity/US-OH	0.0713	0.08739	0.1071	USD/kWh	2024	industrial to commercial, January to July 2024; mid: geometric mean	eia	public domain
electricity/US-PA	0.0779	0.09311	0.1113	USD/kWh	2024	industrial to commercial, January to July 2024; mid: geometric mean	eia	public domain
electricity/US-RI	0.1997	0.2	0.2004	USD/kWh	2024	industrial to commercial, January to July 2024; mid: geometric mean	eia	public domain
electricity/US-VT	0.1153	0.1464	0.1859	USD/kWh	2024	industrial to commercial, January to July 2024; mid: geometric mean	eia	public domain
electricity/US-WI	0.0855	0.104	0.1264	USD/kWh	2024	industrial to commercial, January to July 2024; mid: geometric mean	eia	public domain
electricity-range/US-	0.0679	0.1084	0.2061	USD/kWh	2024	assumed: median and range over 17	eia	public domain
electricity-range/	0.0524	0.1238	0.3413	USD/kWh	2024	assumed: median and range over 26	eia+eurostat	CC BY 4.0 AND public domain
grid/WORLD/2024	38.2381752	473.0065	764.0328800000002	gCO2e/kWh	2024	lifecycle production average location-based; world mean of 2024, range = 5th to 95th percentile over 173 countries in 2023	owid	CC BY 4.0
embodied/lifetime	3	4	6	years	2023	three (EcoLogits), four (Cloud Carbon Footprint), six years (Alphabet since 2023)	lifetimes	facts`,sources:`canada-mix	CodeCarbon 3.3.2 canada_energy_mix.json (2023)
ccf-grid	Cloud Carbon Footprint, grid emissions factors of AWS and Azure regions	Apache-2.0
definition	by definition
ecologits-providers	EcoLogits 0.11.3, on-site water by provider
egrid-states	EPA eGRID2023, CO2-equivalent total output emission rate of states (STC2ERTA)	public domain
egrid-subregions	EPA eGRID2023 rev2, summary table 1, CO2-equivalent total output emission rate of subregions	public domain
eia	U.S. Energy Information Administration, Electric Power Monthly table 5.6.B
electricity-maps	Electricity Maps, yearly carbon intensity by zone, as published by The Green Web Foundation	ODbL 1.0
entsoe-mix	CodeCarbon 3.3.2 nordic_emissions.json, from ENTSO-E generation per type (A75) of 2025	MIT
eurostat	Eurostat, electricity prices for non-household consumers (nrg_pc_205) and news of 2025-10-29
fuel-defaults	Electricity Maps, default emission factors (oil: UK POST 2014; solar between two IPCC medians)
google-grid	Google Cloud, carbon data of regions	Apache-2.0
green-algorithms	Green Algorithms v3.0 (Lannelongue, Grealey, Inouye 2021)
ipcc-ar5	IPCC AR5, working group III, annex III, table A.III.2 (2014)
lifetimes	Server life times in accounts and carbon models
macknick	Macknick, Newmark, Heath, Hallett: water consumption factors for electricity (2012)
mee	Ministry of Ecology and Environment of China, announcement 2025 No. 47, table 3	MIT
oracle-pue	PUE per region published by Oracle for 2023
ovh-pue	OVHcloud: PUE as declared by the company
owid	Our World in Data: carbon intensity of electricity, from Ember and the Energy Institute (2025)	CC BY 4.0
provider-pue	PUE per region published by Amazon, Google and Microsoft for 2022 to 2024
provider-wue	On-site water per kWh, published by Amazon and Microsoft for 2022 to 2024
uptime	Uptime Institute Global Data Center Survey 2024
wri	World Resources Institute, water consumed by electricity generation, by country (2020)
carbontracker-grid		MIT
codecarbon-grid		MIT
eco2ai-grid		Apache-2.0
green-algorithms-grid		CC BY 4.0
canada-mix+fuel-defaults+ipcc-ar5		MIT AND facts
mlco2-grid		MIT
codecarbon-cloud		MIT
ccf-google		Apache-2.0`},p2=qd;var Zd={table:"zones",zones:`AU-NSW	New South Wales	AU
AU-NT	Northern Territory	AU
AU-QLD	Queensland	AU
AU-SA	South Australia	AU
AU-TAS	Tasmania	AU
AU-TAS-FI	Flinders Island	AU
AU-TAS-KI	King Island	AU
AU-VIC	Victoria	AU
AU-WA	Western Australia	AU
AU-WA-RI	Rottnest Island	AU
BR-CS	Central Brazil	BR
BR-N	North Brazil	BR
BR-NE	North-East Brazil	BR
BR-S	South Brazil	BR
CA-AB	Alberta	CA
CA-BC	British Columbia	CA
CA-MB	Manitoba	CA
CA-NB	New Brunswick	CA
CA-NL	Newfoundland and Labrador	CA
CA-NS	Nova Scotia	CA
CA-NT	Northwest Territories	CA
CA-NU	Nunavut	CA
CA-ON	Ontario	CA
CA-PE	Prince Edward Island	CA
CA-QC	Québec	CA
CA-SK	Saskatchewan	CA
CA-YT	Yukon	CA
CL-SEN	Sistema Eléctrico Nacional	CL
DK-BHM	Bornholm	DK
DK-DK1	West Denmark	DK
DK-DK2	East Denmark	DK
ES-CE	Ceuta	ES
ES-CN-FV	Fuerteventura	ES
ES-CN-GC	Gran Canaria	ES
ES-CN-HI	El Hierro	ES
ES-CN-IG	Isla de la Gomera	ES
ES-CN-LP	La Palma	ES
ES-CN-LZ	Lanzarote	ES
ES-CN-TE	Tenerife	ES
ES-IB-FO	Formentera	ES
ES-IB-IZ	Ibiza	ES
ES-IB-MA	Mallorca	ES
ES-IB-ME	Menorca	ES
ES-ML	Melilla	ES
FO-MI	Main Islands	FO
FO-SI	South Island	FO
FR-COR	Corsica	FR
GB-NIR	Northern Ireland	GB
GB-ORK	Orkney Islands	GB
IN-EA	Eastern India	IN
IN-NE	North Eastern India	IN
IN-NO	Northern India	IN
IN-SO	Southern India	IN
IN-WE	Western India	IN
IT-CNO	Central North Italy	IT
IT-CSO	Central South Italy	IT
IT-NO	North Italy	IT
IT-SAR	Sardinia	IT
IT-SIC	Sicily	IT
IT-SO	South Italy	IT
JP-CB	Chūbu	JP
JP-CG	Chūgoku	JP
JP-HKD	Hokkaidō	JP
JP-HR	Hokuriku	JP
JP-KN	Kansai	JP
JP-KY	Kyūshū	JP
JP-ON	Okinawa	JP
JP-SK	Shikoku	JP
JP-TH	Tōhoku	JP
JP-TK	Tōkyō	JP
MY-EM	Borneo	MY
MY-WM	Peninsula	MY
NO-NO1	Southeast Norway	NO
NO-NO2	Southwest Norway	NO
NO-NO3	Middle Norway	NO
NO-NO4	North Norway	NO
NO-NO5	West Norway	NO
PH-LU	Luzon	PH
PH-MI	Mindanao	PH
PH-VI	Visayas	PH
PT-MA	Madeira	PT
RU-1	Europe-Ural	RU
RU-2	Siberia	RU
RU-AS	East	RU
SE-SE1	North Sweden	SE
SE-SE2	North Central Sweden	SE
SE-SE3	South Central Sweden	SE
SE-SE4	South Sweden	SE
US-AK	Alaska	US
US-AK-SEAPA	Southeast Alaska Power Agency	US
US-CAL-BANC	Balancing Authority of Northern California	US
US-CAL-CISO	CAISO	US
US-CAL-IID	Imperial Irrigation District	US
US-CAL-LDWP	Los Angeles Department of Water and Power	US
US-CAL-TIDC	Turlock Irrigation District	US
US-CAR-CPLE	Duke Energy Progress East	US
US-CAR-CPLW	Duke Energy Progress West	US
US-CAR-DUK	Duke Energy Carolinas	US
US-CAR-SC	South Carolina Public Service Authority	US
US-CAR-SCEG	South Carolina Electric & Gas Company	US
US-CAR-YAD	Alcoa Power Generating, Inc. Yadkin Division	US
US-CENT-SPA	Southwestern Power Administration	US
US-CENT-SWPP	Southwest Power Pool	US
US-FLA-FMPP	Florida Municipal Power Pool	US
US-FLA-FPC	Duke Energy Florida	US
US-FLA-FPL	Florida Power and Light Company	US
US-FLA-GVL	Gainesville Regional Utilities	US
US-FLA-HST	City of Homestead	US
US-FLA-JEA	Jacksonville Electric Authority	US
US-FLA-SEC	Seminole Electric Cooperative	US
US-FLA-TAL	City of Tallahassee	US
US-FLA-TEC	Tampa Electric Company	US
US-HI	Hawaii	US
US-MIDA-PJM	PJM Interconnection	US
US-MIDW-AECI	Associated Electric Cooperative	US
US-MIDW-LGEE	Louisville Gas and Electric Company and Kentucky Utilities	US
US-MIDW-MISO	Midcontinent ISO	US
US-NE-ISNE	ISO New England	US
US-NW-AVA	Avista Corporation	US
US-NW-BPAT	Bonneville Power Administration	US
US-NW-CHPD	Chelan County	US
US-NW-DOPD	Douglas County	US
US-NW-GCPD	Grant County	US
US-NW-GRID	Gridforce Energy Management	US
US-NW-IPCO	Idaho Power Company	US
US-NW-NEVP	Nevada Power Company	US
US-NW-NWMT	Northwestern Energy	US
US-NW-PACE	Pacificorp East	US
US-NW-PACW	Pacificorp West	US
US-NW-PGE	Portland General Electric Company	US
US-NW-PSCO	Public Service Company of Colorado	US
US-NW-PSEI	Puget Sound Energy	US
US-NW-SCL	Seattle City Light	US
US-NW-TPWR	City of Tacoma	US
US-NW-WACM	Western Area Power Administration - Rocky Mountain Region	US
US-NW-WAUW	Western Area Power Administration - Upper Great Plains West	US
US-NY-NYIS	New York ISO	US
US-SE-SEPA	Southeastern Power Administration	US
US-SE-SOCO	Southern Company Services	US
US-SW-AZPS	Arizona Public Service Company	US
US-SW-EPE	El Paso Electric Company	US
US-SW-PNM	Public Service Company of New Mexico	US
US-SW-SRP	Salt River Project	US
US-SW-TEPC	Tucson Electric Power Company	US
US-SW-WALC	Western Area Power Administration - Desert Southwest Region	US
US-TEN-TVA	Tennessee Valley Authority	US
US-TEX-ERCO	Electric Reliability Council of Texas	US`,grids:[{of:"zone",method:"lifecycle consumption average location-based",source:"electricity-maps",licence:"ODbL 1.0",unit:"gCO2e/kWh",olderBy:0,rows:`AE	2021	447,406,391,383,348
AR	2021	345,413,368,380,313
AT	2021	224,248,152,119,163
AU-NSW	2021	652,586,545,541,525
AU-NT	2021	489,489,490,495,503
AU-QLD	2021	679,648,592,581,577
AU-SA	2021	199,168,184,187,170
AU-TAS	2021	23,27,90,133,69
AU-TAS-FI	2021	255,276,263,260,224
AU-TAS-KI	2021	291,361,486,454,471
AU-VIC	2021	586,535,498,496,474
AU-WA	2021	464,431,428,395,395
AU-WA-RI	2021	503,503,493,519,494
AX	2021	33,26,22,19,17
BE	2021	179,197,175,153,180
BH	2021	489,488,488,488,488
BR-CS	2021	170,100,90,102,106
BR-N	2021	184,105,108,133,154
BR-NE	2021	156,52,43,45,47
BR-S	2021	170,95,83,78,89
CA-AB	2021	502,455,438,402,385
CA-BC	2021	48,57,76,71,71
CA-MB	2021	57,53,47,55,74
CA-NB	2021	134,140,149,154,161
CA-NL	2021	37,28,27,27,26
CA-NS	2021	511,427,403,396,374
CA-NT	2021	184,121,112,104,91
CA-NU	2021	649,649,649,649,649
CA-ON	2021	54,63,76,91,111
CA-PE	2021	90,84,91,71,28
CA-QC	2021	28,28,31,35,41
CA-SK	2021	561,505,494,488,485
CA-YT	2021	170,197,210,215,216
CH	2021	107,122,64,42,50
CL-SEN	2021	405,322,272,236,259
CN	2021	552,539,535,513,485
CO	2021	126,112,148,101,102
CW	2021	482,492,493,494,517
DE	2021	439,475,379,341,342
DK-BHM	2021	63,70,56,58,101
DK-DK1	2021	212,199,138,131,112
DK-DK2	2021	211,166,144,146,144
ES	2021	172,220,153,129,136
ES-CE	2021	650,650,650,649,649
ES-CN-FV	2021	779,825,796,755,748
ES-CN-GC	2021	738,709,720,698,683
ES-CN-HI	2021	424,473,596,505,504
ES-CN-IG	2021	951,938,890,836,830
ES-CN-LP	2021	832,855,857,836,843
ES-CN-LZ	2021	831,824,827,815,793
ES-CN-TE	2021	746,757,762,761,761
ES-IB-FO	2021	613,682,502,606,487
ES-IB-IZ	2021	508,566,497,480,504
ES-IB-MA	2021	440,493,409,382,399
ES-IB-ME	2021	909,976,932,797,799
ES-ML	2021	619,618,620,619,617
FI	2021	168,133,84,80,68
FM	2021	614,614,615,615,590
FO-MI	2021	542,561,528,491,546
FO-SI	2021	564,626,463,523,594
FR	2021	60,91,49,33,31
FR-COR	2021	351,483,480,556,546
GB	2021	239,235,200,175,176
GB-NIR	2021	376,359,294,300,280
GB-ORK	2021	89,68,84,64,57
GR	2021	426,435,326,298,296
GS	2021	24,24,24,24,28
HK	2021	609,604,598,594,590
ID	2021	649,649,660,663,667
IE	2021	373,405,403,352,301
IL	2021	537,530,502,492,475
IN-EA	2021	676,690,707,714,740
IN-NE	2021	397,402,474,462,401
IN-NO	2021	489,518,527,534,508
IN-SO	2021	482,487,535,534,489
IN-WE	2021	650,655,662,657,653
IT-CNO	2021	294,345,272,258,251
IT-CSO	2021	404,454,340,295,297
IT-NO	2021	323,365,291,238,275
IT-SAR	2021	583,607,546,523,488
IT-SIC	2021	416,462,380,306,280
IT-SO	2021	388,442,341,290,293
JP-CB	2021	513,509,479,480,481
JP-CG	2021	470,498,465,470,487
JP-HKD	2021	470,455,461,460,457
JP-HR	2021	463,468,459,455,459
JP-KN	2021	408,433,380,365,370
JP-KY	2021	309,394,307,309,307
JP-ON	2021	600,597,590,593,590
JP-SK	2021	617,612,600,515,493
JP-TH	2021	484,486,482,482,480
JP-TK	2021	549,547,536,539,535
KR	2021	489,455,443,423,423
MX	2021	365,377,394,392,385
MY-EM	2021	343,369,380,385,517
MY-WM	2021	656,645,650,645,651
NG	2021	374,366,375,374,362
NL	2021	377,347,280,251,253
NO-NO1	2021	30,30,29,27,24
NO-NO2	2021	36,52,38,35,29
NO-NO3	2021	25,27,29,29,28
NO-NO4	2021	29,44,52,55,49
NO-NO5	2021	36,31,27,26,25
NZ	2021	140,96,97,112,90
OM	2021	493,483,481,479,481
PE	2021	184,205,219,186,173
PH-LU	2021	637,637,641,641,632
PH-MI	2021	546,546,517,563,545
PH-VI	2021	602,602,616,594,591
PL	2021	851,876,726,581,565
PT-MA	2021	618,697,758,675,633
PW	2021	611,611,609,608,489
QA	2021	490,490,490,490,490
RS	2021	519,548,493,505,528
RU-1	2021	350,347,352,355,353
RU-2	2021	337,409,398,391,411
RU-AS	2021	415,418,434,449,426
SA	2021	555,553,552,552,552
SE-SE1	2021	15,16,16,15,15
SE-SE2	2021	17,17,17,16,15
SE-SE3	2021	24,25,23,21,20
SE-SE4	2021	51,40,40,39,37
SG	2021	491,491,488,485,483
TH	2021	503,497,485,490,485
TW	2021	541,535,534,525,519
US-AK	2021	513,507,467,467,469
US-AK-SEAPA	2021	28,28,28,29,28
US-CAL-BANC	2021	281,263,269,273,275
US-CAL-CISO	2021	278,262,263,229,208
US-CAL-IID	2021	608,517,523,502,168
US-CAL-LDWP	2021	417,368,394,385,355
US-CAL-TIDC	2021	389,385,372,383,439
US-CAR-CPLE	2021	319,335,297,335,341
US-CAR-CPLW	2021	485,505,495,499,508
US-CAR-DUK	2021	291,363,307,315,320
US-CAR-SC	2021	631,603,633,647,654
US-CAR-SCEG	2021	474,450,460,466,466
US-CAR-YAD	2021	54,58,51,52,57
US-CENT-SPA	2021	210,234,201,128,48
US-CENT-SWPP	2021	502,487,468,451,477
US-FLA-FMPP	2021	586,536,520,508,507
US-FLA-FPC	2021	546,534,562,545,541
US-FLA-FPL	2021	401,397,407,375,356
US-FLA-GVL	2021	697,741,703,702,699
US-FLA-HST	2021	402,398,408,376,357
US-FLA-JEA	2021	681,681,705,686,655
US-FLA-SEC	2021	777,751,562,541,549
US-FLA-TAL	2021	467,497,498,495,497
US-FLA-TEC	2021	559,529,560,517,504
US-HI	2021	834,822,802,787,784
US-MIDA-PJM	2021	439,434,401,403,418
US-MIDW-AECI	2021	673,680,640,638,678
US-MIDW-LGEE	2021	860,824,854,848,848
US-MIDW-MISO	2021	561,525,503,487,501
US-NE-ISNE	2021	272,282,286,299,309
US-NW-AVA	2021	200,187,251,225,241
US-NW-BPAT	2021	92,88,123,109,129
US-NW-CHPD	2021	25,25,28,27,26
US-NW-DOPD	2021	27,27,34,34,33
US-NW-GCPD	2021	42,37,60,53,51
US-NW-GRID	2021	539,561,585,534,541
US-NW-IPCO	2021	369,363,358,318,316
US-NW-NEVP	2021	504,471,464,441,435
US-NW-NWMT	2021	701,687,669,561,580
US-NW-PACE	2021	646,670,677,637,618
US-NW-PACW	2021	397,277,217,197,204
US-NW-PGE	2021	201,182,254,226,274
US-NW-PSCO	2021	610,568,521,464,438
US-NW-PSEI	2021	152,136,211,181,166
US-NW-SCL	2021	67,66,104,83,84
US-NW-TPWR	2021	66,66,104,77,89
US-NW-WACM	2021	777,792,755,678,687
US-NW-WAUW	2021	353,343,284,290,335
US-NY-NYIS	2021	266,289,286,302,314
US-SE-SEPA	2021	449,503,503,542,534
US-SE-SOCO	2021	462,463,475,460,470
US-SW-AZPS	2021	461,474,435,425,393
US-SW-EPE	2021	655,612,520,507,524
US-SW-PNM	2021	685,596,415,335,293
US-SW-SRP	2021	291,286,326,317,304
US-SW-TEPC	2021	651,615,535,504,485
US-SW-WALC	2021	399,384,387,326,325
US-TEN-TVA	2021	366,376,359,380,404
US-TEX-ERCO	2021	431,410,394,377,363
YT	2021	577,577,573,571,567
ZA	2021	710,704,700,712,700`}],reaches:`ARE/l	2019-2020	<417.89 green-algorithms-grid 2020
ARE/l	2021-2021	<447.0 electricity-maps 2021
ARE/l	2022-2022	<406.0 electricity-maps 2022
ALB/l	2019-2021	>121.0 electricity-maps 2021
ALB/l	2022-2022	>167.0 electricity-maps 2022
ALB/l	2023-2039	>85.0 electricity-maps 2023
AUT/l	2020-2021	>224.0 electricity-maps 2021
AUT/l	2022-2022	>248.0 electricity-maps 2022
AUT/l	2023-2023	>152.0 electricity-maps 2023
AUT/l	2025-2025	>163.0 electricity-maps 2025
AZE/l	2021-2021	<470.0 electricity-maps 2021
AZE/l	2022-2022	<461.0 electricity-maps 2022
AZE/l	2023-2023	<457.0 electricity-maps 2023
AZE/l	2024-2024	<431.0 electricity-maps 2024
BEL/l	2021-2021	>179.0 electricity-maps 2021
BEL/l	2022-2022	>197.0 electricity-maps 2022
BEL/l	2025-2025	>180.0 electricity-maps 2025
BHR/l	2019-2021	<489.0 electricity-maps 2021
BHR/l	2022-2022	<488.0 electricity-maps 2022
BHR/l	2023-2026	<488.0 electricity-maps 2023
BRN/l	2019-2019	<659.483 eco2ai-grid 2011–2022
BRN/l	2020-2021	<563.0 electricity-maps 2021
BRN/l	2022-2022	<562.0 electricity-maps 2022
BRN/l	2023-2024	<565.0 electricity-maps 2023
BOL/l	2019-2022	<319.834 eco2ai-grid 2011–2022
BOL/l	2023-2023	<349.0 electricity-maps 2023
BOL/l	2024-2024	<333.0 electricity-maps 2024
BTN/l	2022-2022	>40.0 electricity-maps 2022
BTN/l	2023-2023	>67.0 electricity-maps 2023
BTN/l	2024-2052	>121.0 electricity-maps 2024
BLZ/l	2019-2022	>483.871 eco2ai-grid 2011–2022
COD/l	2025-2035	>82.0 electricity-maps 2025
CAF/l	2019-2040	<24.0 electricity-maps 2021
COG/l	2019-2021	<387.0 electricity-maps 2021
COG/l	2022-2022	<394.0 electricity-maps 2022
COG/l	2023-2024	<397.0 electricity-maps 2023
COG/l	2025-2026	<379.0 electricity-maps 2025
CHE/l	2019-2021	>107.0 electricity-maps 2021
CHE/l	2022-2022	>122.0 electricity-maps 2022
CHE/l	2023-2023	>64.0 electricity-maps 2023
CMR/l	2020-2021	<191.0 electricity-maps 2021
CMR/l	2022-2022	<172.0 electricity-maps 2022
CMR/l	2023-2023	<164.0 electricity-maps 2023
CMR/l	2024-2026	<160.0 electricity-maps 2024
COL/l	2019-2021	<126.0 electricity-maps 2021
COL/l	2022-2022	<112.0 electricity-maps 2022
COL/l	2023-2023	<148.0 electricity-maps 2023
COL/l	2024-2036	<101.0 electricity-maps 2024
CRI/l	2023-2023	>67.0 electricity-maps 2023
CYP/l	2021-2021	>820.0 electricity-maps 2021
CYP/l	2022-2022	>823.0 electricity-maps 2022
CYP/l	2023-2023	>831.0 electricity-maps 2023
CYP/l	2024-2026	>853.0 electricity-maps 2024
DJI/l	2020-2020	<459.0 electricity-maps 2021
EST/l	2023-2023	<287.0 electricity-maps 2023
ETH/l	2025-2040	>84.0 electricity-maps 2025
FLK/l	2021-2021	<700.0 electricity-maps 2021
FLK/l	2022-2022	<700.0 electricity-maps 2022
FRO/l	2021-2021	>543.0 electricity-maps 2021
FRO/l	2022-2023	>566.0 electricity-maps 2022
GAB/l	2019-2020	<305.648 eco2ai-grid 2011–2022
GAB/l	2021-2021	<299.0 electricity-maps 2021
GAB/l	2022-2022	<294.0 electricity-maps 2022
GAB/l	2023-2023	<294.0 electricity-maps 2023
GUF/l	2019-2020	<169.0 electricity-maps 2021
GUF/l	2024-2024	>410.0 electricity-maps 2024
GUF/l	2025-2028	>442.0 electricity-maps 2025
GHA/l	2021-2021	<333.0 electricity-maps 2021
GHA/l	2022-2022	<324.0 electricity-maps 2022
GHA/l	2023-2023	<326.0 electricity-maps 2023
GLP/l	2020-2021	<348.0 electricity-maps 2021
GLP/l	2022-2022	<343.0 electricity-maps 2022
GLP/l	2023-2025	<263.0 electricity-maps 2023
GNQ/l	2019-2021	<340.0 electricity-maps 2021
GNQ/l	2022-2022	<346.0 electricity-maps 2022
GNQ/l	2023-2025	<348.0 electricity-maps 2023
HRV/l	2021-2021	>307.0 electricity-maps 2021
HRV/l	2022-2022	>348.0 electricity-maps 2022
HRV/l	2023-2023	>272.0 electricity-maps 2023
IRL/l	2023-2023	>403.0 electricity-maps 2023
JOR/l	2021-2021	<392.0 electricity-maps 2021
JOR/l	2022-2022	<391.0 electricity-maps 2022
KEN/l	2025-2030	>206.0 electricity-maps 2025
KHM/l	2023-2023	<282.0 electricity-maps 2023
KHM/l	2024-2027	<273.0 electricity-maps 2024
PRK/l	2019-2028	<155.161 eco2ai-grid 2011–2022
KAZ/l	2024-2024	<592.0 electricity-maps 2024
LBR/l	2019-2022	<273.81 eco2ai-grid 2011–2022
LTU/l	2019-2019	>293.0 electricity-maps 2021
LTU/l	2023-2023	>169.0 electricity-maps 2023
LUX/l	2019-2021	>290.0 electricity-maps 2021
LUX/l	2022-2022	>360.0 electricity-maps 2022
LUX/l	2023-2023	>272.0 electricity-maps 2023
LUX/l	2024-2026	>222.0 electricity-maps 2024
LVA/l	2020-2021	>299.0 electricity-maps 2021
LVA/l	2022-2022	>285.0 electricity-maps 2022
LVA/l	2023-2023	>192.0 electricity-maps 2023
LBY/l	2019-2019	<552.366 eco2ai-grid 2011–2022
LBY/l	2020-2021	<527.0 electricity-maps 2021
LBY/l	2022-2022	<528.0 electricity-maps 2022
LBY/l	2023-2024	<527.0 electricity-maps 2023
MDA/l	2020-2021	<445.0 electricity-maps 2021
MDA/l	2022-2022	<435.0 electricity-maps 2022
MDA/l	2023-2023	<416.0 electricity-maps 2023
MDA/l	2024-2024	<408.0 electricity-maps 2024
MDA/l	2025-2028	<324.0 electricity-maps 2025
MMR/l	2021-2021	<333.0 electricity-maps 2021
MMR/l	2022-2022	<305.0 electricity-maps 2022
MMR/l	2023-2023	<320.0 electricity-maps 2023
MMR/l	2024-2026	<335.0 electricity-maps 2024
MSR/l	2019-2026	<500.0 eco2ai-grid 2011–2022
NAM/l	2025-2025	>93.0 electricity-maps 2025
NGA/l	2021-2021	<374.0 electricity-maps 2021
NGA/l	2022-2022	<366.0 electricity-maps 2022
NGA/l	2023-2023	<375.0 electricity-maps 2023
NGA/l	2024-2024	<374.0 electricity-maps 2024
NIC/l	2019-2019	<199.0 electricity-maps 2021
NPL/l	2022-2022	>97.0 electricity-maps 2022
NPL/l	2023-2023	>106.0 electricity-maps 2023
NPL/l	2024-2050	>112.0 electricity-maps 2024
PAN/l	2021-2021	>228.0 electricity-maps 2021
PAN/l	2022-2022	>238.0 electricity-maps 2022
PAN/l	2024-2024	<167.0 electricity-maps 2024
PAN/l	2025-2025	<148.0 electricity-maps 2025
PER/l	2021-2021	<184.0 electricity-maps 2021
PER/l	2022-2022	<205.0 electricity-maps 2022
PER/l	2023-2023	<219.0 electricity-maps 2023
PER/l	2024-2024	<186.0 electricity-maps 2024
PER/l	2025-2025	<173.0 electricity-maps 2025
PAK/l	2023-2023	<291.0 electricity-maps 2023
PAK/l	2024-2025	<261.0 electricity-maps 2024
PRI/l	2021-2021	<477.0 electricity-maps 2021
PRI/l	2022-2022	<416.0 electricity-maps 2022
PRI/l	2023-2023	<471.0 electricity-maps 2023
PRI/l	2024-2024	<479.0 electricity-maps 2024
PRY/l	2021-2021	>42.0 electricity-maps 2021
REU/l	2025-2031	<208.0 electricity-maps 2025
SVK/l	2019-2021	>331.0 electricity-maps 2021
SVK/l	2022-2022	>366.0 electricity-maps 2022
SVK/l	2023-2023	>238.0 electricity-maps 2023
SVK/l	2024-2024	>216.0 electricity-maps 2024
SVK/l	2025-2030	>232.0 electricity-maps 2025
SUR/l	2023-2023	<264.0 electricity-maps 2023
SUR/l	2024-2024	<242.0 electricity-maps 2024
SLV/l	2022-2022	>191.0 electricity-maps 2022
SLV/l	2023-2023	>285.0 electricity-maps 2023
SLV/l	2024-2033	>248.0 electricity-maps 2024
SWZ/l	2019-2019	<122.0 electricity-maps 2021
TJK/l	2021-2021	<81.0 electricity-maps 2021
TJK/l	2024-2024	<75.0 electricity-maps 2024
TJK/l	2025-2025	<72.0 electricity-maps 2025
TKM/l	2019-2021	<490.0 electricity-maps 2021
TKM/l	2022-2022	<490.0 electricity-maps 2022
TKM/l	2023-2034	<490.0 electricity-maps 2023
TTO/l	2021-2021	<490.0 electricity-maps 2021
TTO/l	2022-2022	<490.0 electricity-maps 2022
TTO/l	2023-2023	<490.0 electricity-maps 2023
URY/l	2019-2019	>145.0 electricity-maps 2021
URY/l	2024-2025	<53.0 electricity-maps 2024
UZB/l	2019-2021	<483.0 electricity-maps 2021
UZB/l	2022-2022	<473.0 electricity-maps 2022
UZB/l	2023-2031	<472.0 electricity-maps 2023
VEN/l	2019-2019	<131.0 electricity-maps 2021
VEN/l	2023-2023	<129.0 electricity-maps 2023
XKX/l	2021-2021	<663.0 electricity-maps 2021
XKX/l	2022-2022	<675.0 electricity-maps 2022
XKX/l	2023-2023	<634.0 electricity-maps 2023
XKX/l	2024-2024	<650.0 electricity-maps 2024
XKX/l	2025-2025	<605.0 electricity-maps 2025
ZMB/l	2020-2020	<87.0 electricity-maps 2021
ZWE/l	2019-2019	<260.0 electricity-maps 2021
AU-SA/l	2019-2020	<199.0 electricity-maps 2021
AU-TAS/l	2019-2020	<23.0 electricity-maps 2021
CA-AB/l	2020-2020	>502.0 electricity-maps 2021
CA-BC/l	2019-2020	<48.0 electricity-maps 2021
CA-MB/l	2021-2034	<27.63 canada-mix+fuel-defaults+ipcc-ar5 2023
CA-NL/l	2019-2020	<37.0 electricity-maps 2021
CA-NS/l	2020-2020	>511.0 electricity-maps 2021
CA-NU/l	2019-2020	>649.0 electricity-maps 2021
CA-ON/l	2019-2019	<54.0 electricity-maps 2021
CA-ON/l	2025-2028	<60.285 canada-mix+fuel-defaults+ipcc-ar5 2023
CA-PE/l	2021-2024	<26.375 canada-mix+fuel-defaults+ipcc-ar5 2023
CA-QC/l	2019-2020	<28.0 electricity-maps 2021
CA-SK/l	2019-2020	>561.0 electricity-maps 2021
SE-SE1/l	2025-2025	>26.843 entsoe-mix 2025
SE-SE2/l	2025-2025	>28.184 entsoe-mix 2025
US-ID/l	2019-2022	<101.89 green-algorithms-grid 2020
US-ME/l	2019-2022	<109.0 green-algorithms-grid 2020
US-NH/l	2019-2022	<118.44 green-algorithms-grid 2020
US-VT/l	2019-2022	<14.45 green-algorithms-grid 2020
US-WA/l	2019-2022	<101.84 green-algorithms-grid 2020
alibaba:me-east-1/l	2019-2020	<417.89 green-algorithms-grid 2020
alibaba:me-east-1/l	2021-2021	>605.30023 owid 2021
alibaba:me-east-1/l	2022-2022	>556.84564 owid 2022
aws:af-south-1-los/l	2021-2021	>522.70404 owid 2021
aws:af-south-1-los/l	2022-2022	>497.3684 owid 2022
aws:af-south-1-los/l	2023-2023	>508.82144 owid 2023
aws:af-south-1-los/l	2024-2024	>507.84946 owid 2024
aws:ca-central-1/l	2019-2019	<20.0 mlco2-grid 2016–2019
aws:ca-central-1/l	2020-2020	<28.0 electricity-maps 2021
aws:ca-central-1/l	2021-2021	>130.0 ccf-grid 2019–2021
aws:ca-west-1/l	2020-2020	>502.0 electricity-maps 2021
aws:eu-central-2/l	2019-2020	>107.0 electricity-maps 2021
aws:eu-central-2/l	2021-2021	<38.516407 owid 2021
aws:eu-central-2/l	2022-2022	<37.25903 owid 2022
aws:eu-central-2/l	2023-2023	<38.00712 owid 2023
aws:eu-west-1/l	2023-2023	<283.801 owid 2023
aws:me-central-1/l	2019-2020	<417.89 green-algorithms-grid 2020
aws:me-central-1/l	2021-2021	>605.30023 owid 2021
aws:me-central-1/l	2022-2022	>556.84564 owid 2022
aws:me-south-1/l	2019-2020	<489.0 electricity-maps 2021
aws:me-south-1/l	2021-2021	>903.56824 owid 2021
aws:me-south-1/l	2022-2022	>902.7466 owid 2022
aws:me-south-1/l	2023-2028	>902.40533 owid 2023
aws:sa-east-1/l	2021-2021	<74.0 ccf-grid 2019–2021
aws:us-east-1-lim/l	2021-2021	>250.9212 owid 2021
aws:us-east-1-lim/l	2022-2022	>287.81302 owid 2022
aws:us-east-1-lim/l	2023-2023	>300.53064 owid 2023
aws:us-east-1-lim/l	2024-2026	>263.2733 owid 2024
aws:us-gov-west-1/l	2019-2020	<92.0 electricity-maps 2021
aws:us-west-2/l	2019-2020	<92.0 electricity-maps 2021
aws:us-west-2-sea/l	2019-2020	<67.0 electricity-maps 2021
azure:austriaeast/l	2020-2020	>224.0 electricity-maps 2021
azure:austriaeast/l	2021-2021	<135.15941 owid 2021
azure:austriaeast/l	2022-2022	<141.0634 owid 2022
azure:austriaeast/l	2023-2023	<111.61346 owid 2023
azure:austriaeast/l	2025-2026	<102.62287 owid 2024
azure:belgiumcentral/l	2021-2021	<131.80402 owid 2021
azure:belgiumcentral/l	2022-2022	<139.4042 owid 2022
azure:belgiumcentral/l	2025-2026	<117.57641 owid 2024
azure:canadacentral/l	2019-2019	<54.0 electricity-maps 2021
azure:canadacentral/l	2025-2028	<60.285 canada-mix+fuel-defaults+ipcc-ar5 2023
azure:canadaeast/l	2019-2019	<20.0 mlco2-grid 2016–2019
azure:canadaeast/l	2020-2020	<28.0 electricity-maps 2021
azure:northeurope/l	2023-2023	<283.801 owid 2023
azure:southindia/l	2021-2021	>708.0 ccf-grid 2019–2021
azure:switzerlandnorth/l	2019-2020	>107.0 electricity-maps 2021
azure:switzerlandnorth/l	2021-2021	<38.516407 owid 2021
azure:switzerlandnorth/l	2022-2022	<37.25903 owid 2022
azure:switzerlandnorth/l	2023-2023	<38.00712 owid 2023
azure:switzerlandwest/l	2019-2020	>107.0 electricity-maps 2021
azure:switzerlandwest/l	2021-2021	<38.516407 owid 2021
azure:switzerlandwest/l	2022-2022	<37.25903 owid 2022
azure:switzerlandwest/l	2023-2023	<38.00712 owid 2023
azure:uaecentral/l	2019-2020	<417.89 green-algorithms-grid 2020
azure:uaecentral/l	2021-2021	>605.30023 owid 2021
azure:uaecentral/l	2022-2022	>556.84564 owid 2022
azure:uaenorth/l	2019-2020	<417.89 green-algorithms-grid 2020
azure:uaenorth/l	2021-2021	>605.30023 owid 2021
azure:uaenorth/l	2022-2022	>556.84564 owid 2022
azure:westus2/l	2019-2020	<42.0 electricity-maps 2021
gcp:asia-east2/l	2019-2019	>776.6649 owid 2019
gcp:asia-east2/l	2020-2020	>684.989 eco2ai-grid 2011–2022
gcp:europe-west1/l	2019-2019	>267.0 mlco2-grid 2016–2019
gcp:europe-west1/l	2021-2021	<131.80402 owid 2021
gcp:europe-west1/l	2022-2022	<139.4042 owid 2022
gcp:europe-west1/l	2025-2026	<117.57641 owid 2024
gcp:europe-west6/l	2019-2019	<16.0 mlco2-grid 2016–2019
gcp:europe-west6/l	2020-2020	<36.647686 owid 2020
gcp:europe-west6/l	2021-2021	<38.516407 owid 2021
gcp:europe-west6/l	2022-2022	<37.25903 owid 2022
gcp:europe-west6/l	2023-2023	<38.00712 owid 2023
gcp:europe-west6/d	2021-2022	<11.52 green-algorithms-grid 2020
gcp:northamerica-northeast1/d	2024-2034	<1.918 canada-mix+fuel-defaults+ipcc-ar5 2023
gcp:northamerica-northeast2/l	2019-2019	<54.0 electricity-maps 2021
gcp:northamerica-northeast2/l	2025-2028	<60.285 canada-mix+fuel-defaults+ipcc-ar5 2023
gcp:northamerica-northeast2/d	2024-2025	<30.476 canada-mix+fuel-defaults+ipcc-ar5 2023
gcp:southamerica-east1/l	2019-2019	>205.0 mlco2-grid 2016–2019
gcp:southamerica-east1/l	2020-2020	>170.0 electricity-maps 2021
gcp:southamerica-east1/l	2021-2021	<103.0 google-grid 2020
ibm:ca-mon/l	2019-2020	<28.0 electricity-maps 2021
ibm:ca-tor/l	2019-2019	<54.0 electricity-maps 2021
ibm:ca-tor/l	2025-2028	<60.285 canada-mix+fuel-defaults+ipcc-ar5 2023
oracle:ca-montreal-1/l	2019-2020	<28.0 electricity-maps 2021
oracle:ca-toronto-1/l	2019-2019	<54.0 electricity-maps 2021
oracle:ca-toronto-1/l	2025-2028	<60.285 canada-mix+fuel-defaults+ipcc-ar5 2023
oracle:eu-zurich-1/l	2019-2020	>107.0 electricity-maps 2021
oracle:eu-zurich-1/l	2021-2021	<38.516407 owid 2021
oracle:eu-zurich-1/l	2022-2022	<37.25903 owid 2022
oracle:eu-zurich-1/l	2023-2023	<38.00712 owid 2023
oracle:me-abudhabi-1/l	2019-2020	<417.89 green-algorithms-grid 2020
oracle:me-abudhabi-1/l	2021-2021	>605.30023 owid 2021
oracle:me-abudhabi-1/l	2022-2022	>556.84564 owid 2022
oracle:me-dubai-1/l	2019-2020	<417.89 green-algorithms-grid 2020
oracle:me-dubai-1/l	2021-2021	>605.30023 owid 2021
oracle:me-dubai-1/l	2022-2022	>556.84564 owid 2022
oracle:sa-bogota-1/l	2019-2020	<126.0 electricity-maps 2021
oracle:sa-bogota-1/l	2021-2022	>210.526 eco2ai-grid 2011–2022
oracle:sa-bogota-1/l	2023-2023	>268.96704 owid 2023
oracle:sa-bogota-1/l	2024-2037	>285.7959 owid 2024
ovh:bhs/l	2019-2019	<20.0 mlco2-grid 2016–2019
ovh:bhs/l	2020-2020	<28.0 electricity-maps 2021
ovh:ca-east-tor-1/l	2019-2019	<54.0 electricity-maps 2021
ovh:ca-east-tor-1/l	2025-2028	<60.285 canada-mix+fuel-defaults+ipcc-ar5 2023
DK-BHM/l	2019-2019	<63.0 electricity-maps 2021
ES-CE/l	2020-2020	>650.0 electricity-maps 2021
ES-CN-FV/l	2019-2020	>779.0 electricity-maps 2021
ES-CN-GC/l	2020-2020	>738.0 electricity-maps 2021
ES-CN-IG/l	2019-2020	>951.0 electricity-maps 2021
ES-CN-LP/l	2019-2020	>832.0 electricity-maps 2021
ES-CN-LZ/l	2019-2020	>831.0 electricity-maps 2021
ES-CN-TE/l	2020-2020	>746.0 electricity-maps 2021
ES-IB-FO/l	2020-2020	>613.0 electricity-maps 2021
ES-IB-ME/l	2019-2020	>909.0 electricity-maps 2021
ES-ML/l	2020-2020	>619.0 electricity-maps 2021
FR-COR/l	2019-2020	>351.0 electricity-maps 2021
US-AK-SEAPA/l	2019-2020	<28.0 electricity-maps 2021
US-CAR-YAD/l	2019-2020	<54.0 electricity-maps 2021
US-NW-BPAT/l	2019-2020	<92.0 electricity-maps 2021
US-NW-CHPD/l	2019-2020	<25.0 electricity-maps 2021
US-NW-DOPD/l	2019-2020	<27.0 electricity-maps 2021
US-NW-GCPD/l	2019-2020	<42.0 electricity-maps 2021
US-NW-SCL/l	2019-2020	<67.0 electricity-maps 2021
US-NW-TPWR/l	2019-2020	<66.0 electricity-maps 2021`},g2=Zd;var eu=["hardware","instance","compute","call"],tu={size:"parameters",served_on:"gpu"},nu=[["instance","instance"],["flop","compute"],["model","call"]],h2="input[name]:not([type=radio]), select[name]",Ln=class{element;constructor(e){this.element=e}get controls(){return[...this.element.querySelectorAll(h2)]}control(e){return this.controls.find(n=>n.name===e)}get way(){return f2(this.element.querySelector("input[name=way]:checked")?.value??"")}get typed(){let e={way:this.way};for(let n of this.controls){let r=n.value.trim();r&&n.closest(".field")?.classList.contains(this.way)&&(e[n.name]=r)}return e}fill(e){let n=Gn(e);for(let o of this.element.querySelectorAll("input[name=way]"))o.checked=o.value===n;for(let o of this.controls)o.value=e[o.name]??"";let r=this.element.querySelector("#more");r&&[...r.querySelectorAll(h2)].some(o=>o.value)&&(r.open=!0)}label(e){return this.element.querySelector(`label[for="of-${e}"]`)?.textContent??e}};function f2(t){return eu.includes(t)?t:"hardware"}function Gn(t){return t.way?f2(t.way):nu.find(([e])=>t[e])?.[1]??"hardware"}function oo(t){let e=Object.entries(t).filter(([n])=>n!=="way");return Object.fromEntries(e.map(([n,r])=>[tu[n]??n,r]))}function y2(t){let e=["wattprint","estimate",...Gn(t)==="call"?["call"]:[]];for(let[n,r]of Object.entries(oo(t)))e.push(`--${n.replaceAll("_","-")}`,ru(r));return e.join(" ")}function ru(t){return/^[\w@%+=:,./-]+$/.test(t)?t:`'${t.replaceAll("'","'\\''")}'`}var ao="tables",so="beside",io="was",lo=3;function b2(t){return new URLSearchParams(t.replace(/^[?#]/,""))}function w2(t){let e=[...t].filter(([n,r])=>![ao,so,io].includes(n)&&r.trim());return Object.fromEntries(e)}function S2(t){let e=b2(t);return{typed:w2(e),beside:e.getAll(so).slice(0,lo).map(n=>w2(b2(n))),edition:e.get(ao)??"",was:(e.get(io)??"").split("~").filter((n,r,o)=>o.length===4)}}function co(t){let e=new URLSearchParams(t.typed);for(let n of t.beside)e.append(so,new URLSearchParams(n).toString());return t.edition&&e.set(ao,t.edition),t.was.length&&e.set(io,t.was.join("~")),e.toString()}var Wn=class{#e;#n;#t;#r;constructor(e,n){this.#e=e,this.#n=n,this.#t=e.places()}get names(){return this.#t.map(({kind:e,name:n,code:r})=>e==="country"?n:r)}get spots(){return this.#r??=N(this.#n.rows).map(([e="",n,r])=>{let o=this.#t.find(s=>s.code===e)?.name??e,a=this.#e.rates({region:e}).intensity?.mid;return{code:e,name:o,latitude:Number(n),longitude:Number(r),intensity:a}}),this.#r}reachable(e,n=""){let r=this.#t.filter(({kind:i})=>i==="cloud-region"),o=/^\w+(?=:)/.exec(n||(e??""))?.[0],a=new Set(N(this.#n.rows).map(([i])=>i));if(o)return r.filter(({code:i})=>i.startsWith(`${o}:`)&&a.has(i));let s=new Set(r.map(({country:i})=>i));return this.#t.filter(({kind:i,country:l})=>i==="country"&&s.has(l))}};var ou="http://www.w3.org/2000/svg";function A2(t,e,n){for(let[r,o]of Object.entries(e))o!==void 0&&o!==!1&&t.setAttribute(r,o===!0?"":String(o));return t.append(...n.filter(r=>!!r)),t}function y(t,e={},...n){return A2(document.createElement(t),e,n)}function D(t,e={},...n){return A2(document.createElementNS(ou,t),e,n)}function B(t,e,...n){return y("section",{"aria-labelledby":t},y("h2",{id:t},e),...n)}function ne(t,e,n,r=[]){let o=e.map((i,l)=>y("th",{scope:"col",class:r.includes(l)&&"n"},i));for(let i of n)for(let[l,c]of[...i.cells].entries())l>0&&e[l]&&c.setAttribute("data-head",e[l]);let a=y("table",{},y("caption",{},t),y("thead",{},y("tr",{},...o)),y("tbody",{},...n)),s=e.length<7?"few":"some";return y("div",{class:`scroll ${s}`,tabindex:0,role:"region","aria-label":t},a)}function q(t,e,n=!1){let r=e.map(o=>o instanceof HTMLTableCellElement?o:y("td",{},o));return y("tr",{class:n&&"main"},y("th",{scope:"row"},t),...r)}function Je(t){let{boundaries:e}=t.energy,{carbon:n,water:r,money:o}=t,a=t.factors.find(l=>l.id.startsWith("pue/")),i=[...[["facility_j","Facility",`node × PUE ${a?mo(a):"of the building"}`,"J",e.facility_j],["node_j","Node","components and the rest of the box","J",e.node_j],["components_j","Components","accelerators, CPU, DRAM","J",e.components_j],["accelerator_j","Accelerators","GPUs and TPUs","J",e.accelerator_j],["operational_location_g","Carbon, operational","location-based","gCO2e",n.operational_location_g],["embodied_g","Carbon, embodied","share of making the hardware","gCO2e",n.embodied_g],["total_g","Carbon, total","location-based and embodied","gCO2e",n.total_g],["onsite_l","Water, on site","cooling","L",r?.onsite_l],["grid_l","Water, grid","at the power stations","L",r?.grid_l],["total_l","Water, total","on site and grid","L",r?.total_l],["energy_cost","Cost, electricity","tariff × energy",o?.energy_currency??"",o?.energy_cost]]];if(o?.instance_cost&&i.push(["instance_cost","Cost, instances","rent, which includes electricity",o.instance_currency??"",o.instance_cost]),t.sci){let l=`SCI, per ${t.sci.functional_unit}`;i.push(["sci_g",l,"ISO/IEC 21031:2024","gCO2e/unit",t.sci.score_g])}return o?.social_cost&&i.push(["social_cost","Harm, social cost of carbon","with that of the making where it is known; not paid, added to nothing",o.social_currency??"",o.social_cost]),i.map(([l,c,d,u,m])=>({key:l,label:c,note:d,unit:u,quantity:m,first:l==="facility_j"||l==="operational_location_g"}))}function uo(t,e){return ve(t.low,t.mid,t.high,e)}function W(t,e){if(!t)return"unknown";let[n,r]=uo(t,e);return r?`${n} (${r})`:n}function mo(t){return W({low:t.low,mid:t.value,high:t.high,method:"assumed"},"1").trim()}function N2(t){let e=Object.entries(t.shares??{[t.method]:1});return e.length===1?e[0]?.[0]??t.method:e.map(([n,r])=>`${n} ${r<.005?"< 1":Math.round(100*r)} %`).join(", ")}var au=[[/^gpu\//,"utilisation"],[/^cpu\//,"cpu_load"],[/^dram\//,"memory"],[/^node\//,"power"]];function su(t){let e=t.carbon.operational_location_g,n=t.energy.boundaries.node_j,r=t.carbon.intensity_g_per_kwh;if(!e||!n||!r||!n.mid)return[];let o=t.energy.resources.map(({resource:s,name:i,energy_j:l})=>({name:`power of ${i}`,field:au.find(([c])=>c.test(s))?.[1]??"",low:e.mid*(n.mid-l.mid+l.low)/n.mid,high:e.mid*(n.mid-l.mid+l.high)/n.mid}));o.push({name:"intensity of the grid",field:t.carbon.place?"intensity":"region",low:e.mid*r.low/r.mid,high:e.mid*r.high/r.mid});let a=t.factors.find(s=>s.id.startsWith("pue/"));return a&&t.carbon.boundary==="facility"&&o.push({name:"PUE of the building",field:"pue",low:e.mid*a.low/a.value,high:e.mid*a.high/a.value}),o.filter(s=>s.high>s.low).sort((s,i)=>i.high-i.low-(s.high-s.low))}function I2(t,e,n){let r=su(t),o=r[0];if(!o)return null;let s=[...new Set(r.map(c=>c.field))].filter(c=>n(c)).slice(0,2).map(c=>{let d=y("button",{type:"button",class:"settle"},n(c)??c);return d.addEventListener("click",()=>e(c)),d}),i=t.carbon.operational_location_g?.mid??0,l=r.map(c=>{let d=W({low:c.low,mid:i,high:c.high,method:"assumed"},"gCO2e"),u=(c.high-c.low)/(o.high-o.low),m=y("meter",{min:0,max:1,value:u.toFixed(4),"aria-label":`${c.name}: ${Math.round(100*u)} % of the widest`});return q(c.name,[y("td",{class:"n"},d.replace(/^[^(]*\(|\)$/g,"")),y("td",{},m)])});return B("deciding","What decides this",y("p",{class:"lead"},"Carbon between the ends of one input, the others at their best estimate. Worth filling in first: ",...s),ne("Swings of the operational carbon",["input","low to high","against the widest"],l,[1]))}var iu=12;function lu(t){if(!t)return"unknown";let e=W({low:t.low,mid:t.mid,high:t.high,method:"assumed"},"1");return t.low<=1&&1<=t.high?`cannot tell: ${e}`:`${e.replace(" ("," × (")}`}function po(t,e,n,r,o){if(!o.length)return null;let a=c=>c.told.carbon.operational_location_g?.mid??1/0,i=[...o].sort((c,d)=>a(c)-a(d)).slice(0,iu).map(c=>{let d=y("button",{type:"button",class:"settle"},"take it");return d.setAttribute("aria-label",`take ${c.name}`),d.addEventListener("click",c.take),q(c.name,[y("td",{class:"n"},W(c.told.carbon.operational_location_g,"gCO2e")),y("td",{class:"n"},lu(c.ratio)),y("td",{},d)])}),l=[r,"operational carbon","against the work as typed","instead"];return B(t,e,y("p",{class:"lead"},n),ne(`${e}: operational carbon`,l,i,[1,2]))}var C2=78,cu=-56,Vn=2,du=["-168,66 -156,71 -128,70 -95,72 -82,68 -78,62 -94,59 -82,52 -79,54 -77,62 -65,59 -56,52 -65,46 -70,42 -76,36 -81,30 -81,25 -84,30 -97,28 -97,20 -90,21 -87,18 -83,10 -78,9 -85,11 -95,16 -105,20 -113,31 -118,33 -124,40 -124,48 -134,57 -150,60 -165,55","-45,60 -20,70 -22,78 -60,78 -68,76 -54,68","-78,8 -62,10 -50,1 -35,-6 -39,-15 -48,-26 -57,-38 -65,-42 -68,-54 -74,-52 -72,-38 -70,-18 -81,-5","-17,15 -10,32 10,37 25,32 33,31 43,12 51,12 40,-10 35,-22 28,-33 18,-34 12,-18 9,4 -8,5","-9,37 -9,43 -1,44 -4,48 8,54 8,57 12,56 19,54 29,60 21,64 12,56 5,59 14,67 28,71 45,67 70,73 105,77 140,73 180,69 178,63 162,58 155,52 142,58 135,44 127,39 127,35 121,40 122,31 109,21 107,11 100,14 104,2 98,9 94,18 88,22 80,15 77,8 72,20 66,25 57,26 59,22 45,13 35,28 36,36 27,37 23,38 19,42 13,45 18,40 12,42 3,43 -1,37","114,-22 131,-12 142,-11 153,-27 147,-38 137,-33 116,-34","-5,50 1,51 -3,58 -6,57","-10,52 -6,52 -6,55 -9,54","131,32 140,36 144,44 140,41 136,35","44,-25 48,-25 50,-16 44,-20","167,-46 173,-41 178,-38 174,-39","95,5 105,-6 115,-8 105,-1","109,1 117,7 118,0 113,-3","131,-1 147,-6 150,-10 138,-8","120,18 126,7 122,14","-85,22 -74,20 -78,22"];function M2(t){return(t+180)*Vn}function R2(t){return(C2-t)*Vn}function uu(t){return`M${t.split(" ").map(n=>n.split(",").map(Number)).map(([n=0,r=0])=>`${M2(n)} ${R2(r)}`).join("L")}Z`}function mu(t){return t===void 0?"unknown":`step${[100,250,400,600].filter(e=>t>=e).length}`}function T2(t,e,n){let r=D("svg",{viewBox:`0 0 ${360*Vn} ${(C2-cu)*Vn}`,class:"map",role:"img","aria-label":"Cloud regions on a map; the field above takes each of them by name"});r.append(D("path",{class:"land",d:du.map(uu).join("")}));for(let a of t){let s=D("circle",{class:`spot ${mu(a.intensity)}${a.code===e?" chosen":""}`,cx:M2(a.longitude),cy:R2(a.latitude),r:a.code===e?7:4,"data-code":a.code}),i=a.intensity===void 0?"":`, ${Math.round(a.intensity)} gCO2e/kWh`;s.append(D("title",{},`${a.name}${i}`)),r.append(s)}r.addEventListener("click",a=>{let s=a.target instanceof SVGElement?a.target.dataset.code:void 0;s&&n(s)});let o=y("figcaption",{},"Grid intensity in gCO2e/kWh: ",...["below 100","to 250","to 400","to 600","above"].map((a,s)=>y("span",{class:`key step${s}`},a))," Coasts are coarse.");return y("figure",{},r,o)}var P2=640,v2=44,_2=26,pu=1,gu={J:3600};function hu(t,e){let r=t.flatMap(({quantity:s})=>s?[s.low,s.mid,s.high]:[]).filter(s=>s>0).map(s=>s/e);if(!r.length)return;let o=Math.floor(Math.log10(Math.min(...r))),a=Math.max(Math.ceil(Math.log10(Math.max(...r))),o+pu);return{first:o,last:a}}function go(t,e,n,r){let o=gu[e]??1,a=hu(n,o);if(!a)return null;let s=d=>d>0?Math.max(0,P2*(Math.log10(d/o)-a.first)/(a.last-a.first)):0,i=n.length*v2+_2,l=D("svg",{viewBox:`0 0 ${P2} ${i}`,role:"img","aria-labelledby":`${r}-title`,class:"intervals"});l.append(D("title",{id:`${r}-title`},`${t}, on a logarithmic axis; the table below has the figures`));for(let d=a.first;d<=a.last;d++){let u=o*10**d,m=s(u),[g]=ve(u,u,u,e),f=d===a.first?"start":d===a.last?"end":"middle";l.append(D("path",{class:"grid",d:`M${m} 0V${i-_2}`}),D("text",{class:"tick",x:m,y:i-8,"text-anchor":f},g.replace(" CO2e","").replace(/\.0+(?= )/,"")))}n.forEach(({name:d,quantity:u},m)=>{let g=m*v2,f=D("g",{class:`s${m}`},D("text",{x:0,y:g+14},d));if(u){let S=s(u.low);f.append(D("rect",{class:"column",x:S,y:g+20,width:Math.max(s(u.high)-S,2),height:12,rx:3}),D("path",{class:"whisker",d:`M${s(u.mid)} ${g+17}V${g+35}`}))}l.append(f)});let c=n.map(({name:d,quantity:u})=>{let[m,g]=u?ve(u.low,u.mid,u.high,e):["unknown",""];return q(d,[y("td",{class:"n"},m),y("td",{class:"n"},g)])});return y("figure",{},l,ne(t,["scenario","best estimate","low to high"],c,[1,2]))}function fu(t,e){if(e.length<2)return t.told.run.name??"";let r=Object.keys(Object.assign({},...e.map(o=>o.typed))).filter(o=>new Set(e.map(a=>a.typed[o]??"")).size>1).map(o=>t.typed[o]??`${o} open`).join(", ");return`${t.letter}: ${r||(t.told.run.name??"")}`}function E2(t,e,n){let[r]=t;if(!r)throw new Error("a result has at least one scenario");let o=Je(r.told).map(a=>{let s=a.quantity;if(!s)return q(a.label,[y("td",{class:"n none"},"unknown"),y("td",{class:"n"}),a.note]);let[i,l]=uo(s,a.unit),c=y("td",{class:"n","data-key":a.key,"data-value":s.mid,"data-low":s.low,"data-high":s.high,"data-unit":a.unit,"data-method":s.method},i),d=y("td",{class:"how"},N2(s));return q(a.label,[c,y("td",{class:"n"},l),d],a.first)});return B("figures","What it costs",e&&y("p",{class:"example"},e),y("p",{id:"headline"},n),ne("Energy, carbon, water and money, each with its 95 % interval",yu,o,[1,2]))}var yu=["figure","best estimate","low to high","how it is known"];function k2(t,e){if(t.length<2)return null;let n=o=>t.map(a=>({name:fu(a,t),quantity:o(a.told)})),r=t.slice(1).map((o,a)=>{let s=y("button",{type:"button"},`Take ${o.letter} away`);return s.addEventListener("click",()=>e(a)),s});return B("beside","Side by side",go("Energy at the facility","J",n(o=>o.energy.boundaries.facility_j),"energy-axis"),go("Operational carbon","gCO2e",n(o=>o.carbon.operational_location_g),"carbon-axis"),y("p",{class:"small"},"Intervals that overlap may be of the same cost: what both rest on errs for both alike."),y("p",{class:"turn"},...r))}var bu=[[/^no utilisation|^accelerators that train/,"utilisation"],[/^no CPU load/,"cpu_load"],[/^no host is described: .*logical CPU/,"cpu"],[/^no host is described: .*memory|^no memory/,"memory"],[/is a range of|variant/,"gpu"],[/^no place/,"region"],[/MFU|FLOP per parameter/,"mfu"],[/requests? at once|batch/,"batch"],[/-bit weights|precision of its weights/,"quantisation"],[/^PUE|\bPUE\b/,"pue"]];function x2(t,e,n){let r=[...t.run.assumptions??[],...t.warnings];if(!r.length)return null;let o=r.map(a=>{let s=bu.find(([l])=>l.test(a))?.[1];if(!s||!n(s))return y("li",{},a);let i=y("button",{type:"button",class:"settle"},"change");return i.setAttribute("aria-label",`change: ${a}`),i.addEventListener("click",()=>e(s)),y("li",{},`${a} `,i)});return B("assumed","What was assumed",y("ul",{},...o))}function O2(t){let e=t.factors.map(o=>q(o.id,[y("td",{class:"n"},mo(o)),o.unit,o.year===null?"":String(o.year),y("td",{class:"words"},o.method),y("td",{class:"words"},o.source),y("td",{class:"note"},o.licence)])),r=ne("Each factor with its source",["factor","value","unit","year","method","source","licence"],e,[1]);return B("factors","Where it comes from",y("details",{},y("summary",{},`${e.length} factors`),r))}var wu={"\\":"\\textbackslash{}","{":"\\{","}":"\\}","%":"\\%","&":"\\&","#":"\\#",_:"\\_",$:"\\$","~":"\\textasciitilde{}","^":"\\textasciicircum{}","–":"--","×":"$\\times$","₂":"2"};function Ye(t){return[...t].map(e=>wu[e]??e).join("")}function ho(t){return t.toLowerCase().replace(/[^a-z0-9]+/g,"-").split("-").filter(Boolean).slice(0,5).join("-")||"source"}function Qe(t,e){return W(t,e).replace(/ \((.*)\)$/," (95 % interval $1)")}function qe(t){let{carbon:e,water:n,money:r}=t,o=e.place_name||"an unknown place",a=[`${t.run.name} for ${Eo(t.run.duration_s)} in ${o} is estimated to use ${Qe(t.energy.boundaries.facility_j,"J")} at the facility, the draw of the node times the PUE of the building.`,e.operational_location_g?`This is ${Qe(e.operational_location_g,"gCO2e")} of operational, location-based emissions at a grid intensity of ${Qe(e.intensity_g_per_kwh,"gCO2e/kWh")} (${e.year??"year unknown"}).`:"Its operational carbon is unknown."];return e.embodied_g&&a.push(`Its share of making the hardware is ${Qe(e.embodied_g,"gCO2e")}.`),n?.total_l&&a.push(`Cooling and power stations use ${Qe(n.total_l,"L")} of water.`),r?.energy_cost&&a.push(`The electricity costs ${Qe(r.energy_cost,r.energy_currency??"")}.`),a.push("Nothing was measured."),a.join(" ")}function U2(t){return[...new Map(t.factors.map(e=>[ho(e.source),e])).values()]}function Su(t,e){let n=`@misc{wattprint, title = {wattprint: what machine learning costs}, note = {tables of ${e}}}`,r=U2(t).map(o=>`@misc{${ho(o.source)},
  title = {${Ye(o.source)}},
${o.year?`  year = {${o.year}},
`:""}  note = {${Ye(`${o.id}; licence ${o.licence}`)}}
}`);return[n,...r].join(`

`)}function Au(t){let e=Je(t).map(({label:o,quantity:a,unit:s})=>{let[i,l]=W(a,s).split(" (");return`${Ye(o)} & ${Ye(i??"")} & ${Ye((l??"").replace(/\)$/,""))} \\\\`}),r=`~\\cite{${["wattprint",...U2(t).filter(o=>o.id.startsWith("grid/")).map(o=>ho(o.source))].join(",")}}`;return[`${Ye(qe(t))}${r}`,"","\\begin{tabular}{lrr}","\\hline"," & Best estimate & Low--high \\\\","\\hline",...e,"\\hline","\\end{tabular}"].join(`
`)}function Nu(t){return t.toLocaleString("en",{useGrouping:!1,maximumSignificantDigits:6})}function Iu(t){let e=t.carbon.operational_location_g;if(!e)return"";let n=o=>JSON.stringify(o),r=["---","co2_eq_emissions:",`  emissions: ${Nu(e.mid)}`];return r.push(`  source: ${n(`estimated by wattprint, ${W(e,"gCO2e")}, 95 % interval, operational, location-based`)}`),t.carbon.place&&r.push(`  geographical_location: ${n(t.carbon.place_name??t.carbon.place)}`),[...r,`  hardware_used: ${n(t.run.name??"")}`,"---"].join(`
`)}function Cu(t){let e=Je(t).map(({label:n,quantity:r,unit:o})=>`| ${n} | ${W(r,o)} |`);return[qe(t),"","| | best estimate (95 % interval) |","|---|---|",...e].join(`
`)}function Mu(t){return["figure,unit,low,mid,high,method",...Je(t).map(({key:n,unit:r,quantity:o})=>[n,r,o?.low??"",o?.mid??"",o?.high??"",o?.method??""].join(","))].join(`
`)}function D2(t,e,n,r){let o={Sentence:qe(t),Link:n,"Command line":y2(e),Markdown:Cu(t),LaTeX:Au(t),BibTeX:Su(t,r),"Model card":Iu(t),JSON:JSON.stringify(t,null,2),CSV:Mu(t)};return Object.fromEntries(Object.entries(o).filter(([,a])=>a))}var Ze=["token","tokens","parameters","calls"];function X(t,e,n,r,...o){let a=t[e];return a===void 0?void 0:wt(a,e.replaceAll("_"," "),n,r,...o)}function Nt(t){let e=Object.entries(t).filter(([,n])=>n!==void 0);return Object.fromEntries(e)}function L2(t){let e=t.year;if(e!==void 0&&!/^\d+$/.test(e))throw new p(`the year cannot be '${e}'`,"give 1990 to 2100");return Nt({region:t.region,intensityGPerKwh:t.intensity,pue:t.pue,wue:t.wue,tariff:t.tariff,pricePerDeviceHour:t.price_per_device_hour,embodiedPerDevice:t.embodied_per_device,lifetimeYears:t.lifetime_years,socialCostOfCarbon:t.social_cost_of_carbon,year:e===void 0?void 0:Number(e)})}function fo(t){let e=Nt({trials:X(t,"trials",0,1e9),failed:X(t,"failed",0,1e9),retrainPerYear:X(t,"retrain_per_year",0,1e6),years:X(t,"years",0,100,"y","yr","yrs","year","years")});return{...L2(t),...Object.keys(e).length?{project:e}:{}}}function yo(t){return Nt({gpu:t.gpu,utilisation:t.utilisation,gpuPowerW:t.gpu_power,cpu:t.cpu,cpuLoad:t.cpu_load,memory:t.memory,powerW:t.power,nodes:X(t,"nodes",1,1e6),kind:t.machine})}function $n(t,e){let n=oo(e),r=n.hours;switch(Gn(e)){case"instance":{let o=n.instance;if(o===void 0)throw new p("no instance is named","write aws:p5.48xlarge");return t.instance({...yo(n),...fo(n),instance:o,hours:B2(r)})}case"compute":return t.compute({...yo(n),...fo(n),...Nt({flop:n.flop,parameters:n.parameters,tokens:n.tokens,flopPerS:n.flop_per_s,mfu:n.mfu,precision:n.precision})});case"call":return t.call({...L2(n),...Nt({model:n.model,inputTokens:X(n,"input_tokens",0,1e15,...Ze),cachedTokens:X(n,"cached_tokens",0,1e15,...Ze),outputTokens:X(n,"output_tokens",0,1e15,...Ze),calls:X(n,"calls",0,1e15,...Ze),provider:n.provider,batch:n.batch,quantisation:n.quantisation,gpu:n.gpu,parameters:X(n,"parameters",0,1e15,...Ze),activeParameters:X(n,"active_parameters",0,1e15,...Ze)})});default:return t.hardware({...yo(n),...fo(n),hours:B2(r)})}}function B2(t){if(t===void 0)throw new p("no time is given","give --hours 100 or --duration 3d12h");return t}var Ru="ABCD",F2={way:"hardware",gpu:"A100",hours:"100",region:"gcp:asia-south1"},Tu={...F2,region:"gcp:europe-west1"},Pu="An example, as nothing is filled in yet: one GPU for 100 hours in Mumbai, beside the same in Belgium. Type over it.",G2=150,vu=6,W2=4;function V2(t){let e=t.carbon.intensity_g_per_kwh,n=t.factors.find(o=>o.id.startsWith("pue/"));return!e||!n?null:new A(e.low,e.mid,e.high,"gCO2e/kWh","assumed").times(new A(n.low,n.value,n.high,"1","assumed"),"gCO2e/kWh")}var _u=[[/accelerator|nothing to run them on|hardware is given|vendor publishes no power|peak of/,"gpu"],[/CPU is called|cpu cannot be/,"cpu"],[/instance/,"instance"],[/no time is given/,"hours"],[/model is (?:named|called)|known of the model/,"model"],[/country|place|zone|region|cloud provider/,"region"],[/amount of computing/,"parameters"],[/^the year/,"year"]],bo=class{#e=i2(p2,g2,d2,m2,u2,c2);#n=new Wn(this.#e,l2);#t;#r;#s=y("div",{id:"others"});#i=y("p",{class:"skip-less",role:"status","aria-live":"polite"});#a=[];#o=!1;#l;#c=0;#d=0;constructor(e,n){this.#t=new Ln(e),this.#r=n,n.before(this.#i),e.addEventListener("submit",r=>r.preventDefault()),e.addEventListener("input",r=>this.#f(r.target.name==="way")),e.querySelector(".send")?.remove(),window.addEventListener("popstate",()=>this.#p()),window.addEventListener("hashchange",()=>this.#p()),this.#m(),this.#p()}get#u(){return this.#t.element.hasAttribute("action")}#m(){let e={gpus:this.#e.accelerators().map(({name:n})=>n),instances:this.#e.instances().map(({name:n})=>n),models:this.#e.models().map(({name:n})=>n),places:this.#n.names};for(let[n,r]of Object.entries(e)){let o=[...new Set(r)].map(a=>y("option",{value:a}));document.getElementById(`names-${n}`)?.replaceChildren(...o)}}#p(){let e=S2(this.#u?location.search:location.hash);this.#o=Object.keys(e.typed).length===0,this.#a=this.#o?[Tu]:e.beside,this.#l=e.was.length&&e.edition?e:void 0,this.#t.fill(this.#o?F2:e.typed),this.#y()}#f(e=!1){this.#o&&(this.#a=[]),this.#o&&e&&this.#t.fill({way:this.#t.way}),this.#o=!1,this.#l=void 0,window.clearTimeout(this.#d),this.#y(),this.#d=window.setTimeout(()=>this.#h(),G2)}#h(){let e=co({typed:this.#t.typed,beside:this.#a,edition:"",was:[]});history.replaceState(null,"",this.#u?`?${e}`:`#${e}`)}#g(e){let{carbon:n,energy:r}=e,o=e.factors.find(i=>i.id.startsWith("pue/"))?.value,a=[r.boundaries.facility_j?.mid,n.operational_location_g?.mid,n.intensity_g_per_kwh?.mid,o],s=co({typed:this.#t.typed,beside:this.#a,edition:this.#e.edition,was:a.map(i=>i===void 0?"":i.toPrecision(6))});return`${location.href.replace(/[?#].*$/,"")}${this.#u?"?":"#"}${s}`}#y(){let e=++this.#c,n=this.#t.typed;this.#w();let r;try{r=$n(this.#e,n)}catch(i){if(!(i instanceof p))throw i;this.#N(i,n);return}let o=[{letter:"A",typed:n,told:r}];for(let i of this.#a)try{o.push({letter:Ru[o.length]??"",typed:i,told:$n(this.#e,i)})}catch(l){if(!(l instanceof p))throw l}let a=i=>this.#C(i),s=[this.#T(r),E2(o,this.#o?Pu:"",qe(r)),this.#M(n),k2(o,i=>this.#R(i)),I2(r,a,i=>this.#S(i)?this.#t.label(i):void 0),x2(r,a,i=>this.#S(i)),this.#s,this.#P(r),O2(r),this.#v(r,n)];this.#r.classList.remove("stale"),this.#r.replaceChildren(...s.filter(i=>!!i)),this.#b(qe(r)),window.setTimeout(()=>{this.#E(e,n,r)},G2)}#b(e){let n=this.#c;window.setTimeout(()=>{n===this.#c&&this.#i.textContent!==e&&(this.#i.textContent=e)},1e3)}#w(){for(let e of this.#t.element.querySelectorAll(".wrong"))e.hidden=!0;for(let e of this.#t.controls)e.removeAttribute("aria-invalid")}#N(e,n){let r=this.#t.control(this.#I(e,n)),o=r?.closest(".field")?.querySelector(".wrong");r&&o&&(o.textContent=e.message,o.hidden=!1,r.setAttribute("aria-invalid","true")),this.#r.querySelector("#figures")?this.#r.classList.add("stale"):this.#r.replaceChildren(B("nothing","Nothing to show yet",y("p",{},e.message))),this.#b(e.message)}#I(e,n){let r=e.message.slice(0,e.message.length-e.fix.length),o=this.#t.controls.map(({name:l})=>l).filter(l=>this.#S(l)),a=o.find(l=>r.startsWith(`${l.replaceAll("_"," ")} cannot be`)),s=_u.find(([l,c])=>l.test(r)&&o.includes(c))?.[1],i=o.find(l=>(n[l]?.length??0)>2&&r.includes(n[l]??""));return a??s??i??o[0]??""}#S(e){return this.#t.control(e)?.closest(".field")?.classList.contains(this.#t.way)??!1}#C(e){let n=this.#t.control(e),r=n?.closest("details");r&&(r.open=!0),n?.scrollIntoView({block:"center"}),n?.focus()}#A(e){let n={...this.#t.typed,...e};this.#t.fill(n),this.#f()}#M(e){if(this.#a.length>=lo||this.#o)return null;let n=y("button",{type:"button"},"Set this beside what I type next");return n.addEventListener("click",()=>{this.#a=[...this.#a,e],this.#y(),this.#h()}),y("p",{class:"turn"},n)}#R(e){this.#a=this.#a.filter((n,r)=>r!==e),this.#y(),this.#h()}#T(e){if(!this.#l||this.#l.edition===this.#e.edition)return null;let[n,r,o,a]=this.#l.was.map(Number),s=(c,d)=>c?W({low:c,mid:c,high:c,method:"assumed"},d):"unknown",i=e.factors.find(c=>c.id.startsWith("pue/"))?.value,l=[[`grid intensity, then ${s(o,"gCO2e/kWh")}`,e.carbon.intensity_g_per_kwh?.mid,o],[`PUE, then ${a}`,i,a]].filter(([,c,d])=>c&&d&&Math.abs(Number(c)/Number(d)-1)>1e-5);return B("then","When this link was made",y("p",{},`It said ${s(n,"J")} and ${s(r,"gCO2e")}, by the tables of ${this.#l.edition}. With those of ${this.#e.edition} it is what stands below. `+(l.length?`What has moved: ${l.map(([c])=>c).join("; ")}.`:"Grid and building are as they were.")))}#P(e){let n=this.#e.equivalents(e,{isOfSize:!0});if(!n.length)return null;let r=n.map(o=>y("li",{},`${$(o.value)} ${o.unit} (${o.factor})`));return B("like","In everyday things",y("details",{},y("summary",{},"Show"),y("ul",{},...r)))}#v(e,n){let r=D2(e,n,this.#g(e),this.#e.edition),o=Object.entries(r).map(([a,s])=>{let i=y("button",{type:"button"},`Copy ${a}`);return i.addEventListener("click",()=>{navigator.clipboard?.writeText(s).then(()=>{i.textContent=`Copied ${a}`})}),y("details",{},y("summary",{},a),i,y("pre",{tabindex:0},s))});return B("take","Take it along",...o)}#_(e){let n=document.getElementById("map");n&&n.replaceChildren(T2(this.#n.spots,e.carbon.place??"",r=>this.#A({region:r})))}async#E(e,n,r){if(e!==this.#c)return;this.#_(r);let o=V2(r),a=async(u,m)=>{try{let g=$n(this.#e,{...n,...u});return{name:m,told:g,ratio:o&&(V2(g)?.over(o)??null),take:()=>this.#A(u)}}catch(g){if(g instanceof p)return;throw g}},s=[],i=n.intensity?[]:this.#n.reachable(r.carbon.place??null,n.instance);for(let[u,m]of i.entries()){let g=m.code===r.carbon.place?void 0:await a({region:m.code},m.name);if(g&&s.push(g),u%W2===W2-1&&await new Promise(f=>window.setTimeout(f)),e!==this.#c)return}let l=[],c=r.carbon.year??null;for(let u=1;c!==null&&u<=vu;u++){let m=await a({year:String(c-u)},String(c-u));m&&m.told.carbon.year!==c&&l.push(m)}if(e!==this.#c)return;let d=[po("elsewhere","The same work elsewhere","By the grid and the building; the machine draws the same.","place",s),po("earlier","With the factors of an earlier year","The same place and machine.","year",l)];this.#s.replaceChildren(...d.filter(u=>u!==null))}},$2=document.getElementById("work"),z2=document.getElementById("result");$2 instanceof HTMLFormElement&&z2&&new bo($2,z2);
