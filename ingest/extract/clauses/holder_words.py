"""The words that tell whose a label is, as searches over what stands before and behind it."""

from __future__ import annotations

import re

_PERSONS = (
    "媳妇|老公|老婆|同事|朋友|同学|室友|闺蜜|邻居|对象|男友|女友|男朋友|女朋友|家人|家里|亲戚|老板|领导|孩子|儿子|女儿|娃|"
    "爸|妈|哥|弟|姐|妹|叔|舅|姑|姨|爷|奶|岳父|岳母|公公|婆婆|身边|周围|群主|师傅|客户|班长|老师|车友|"
    "同桌|舍友|发小|死党|队友|战友|校友|老乡|前任|侄|外公|外婆|嫂|婶|姥|学生|同行"
)
_ENGLISH_PERSONS = (
    "wife|husband|friends?|brothers?|sisters?|dad|mom|mum|father|mother|colleagues?|boss|son|daughter|cousins?|"
    "neighbou?rs?|roommates?|co-?workers?|uncle|aunt|kids?|girlfriend|boyfriend|partner|buddy|mate|grandpa|grandma|family"
)
# Searches that run for every label begin with one class of characters: they leap to the next of them.
OTHERS = re.compile(
    "[他她佢你那这有某所一别人隔部少个我咱俺多mthsy](?:(?<=[他她佢你])|(?<=[那这])(?:[些帮群]|几[个位])|(?<=[那某])[位个]|(?<=[有某])些|(?<=某)$|(?<=多)[名位]$|(?<=所)谓|"
    "(?<=一)[群帮些]|(?<=别)人|(?<=人)家(?!人)|(?<=隔)壁|(?<=部)分|(?<=个)别|(?<=少)数|"
    "(?<=有)的(?!是)|(?<![我没]有)(?<=有)(?:[个位一几][个位]?(?!性)|好多|很多|不少|许多)|"
    rf"(?<=[我咱俺])[^是也就都不和跟与对给让比像]{{0,4}}(?:{_PERSONS})|(?<![a-z].)(?:"
    "(?<!i'm t)(?<!i am t)(?<=t)he|(?<=t)h(?:ose|ese|ey)|(?<=h)(?:e|is|er)|"
    rf"(?<=s)(?:he|ome|o-called)|(?<=y)ou(?:r)?|(?<=m)y (?:[a-z]{{1,12}} ){{0,2}}(?:{_ENGLISH_PERSONS}))(?![a-z]))"
).search
"""Somebody else, whatever else is said."""

OTHERS_UNLESS_ME = re.compile(
    "up主|(?<![a-z])lz(?![a-z])|楼[上下主]|层主|博主|对方|网友|[这那]货|此人|某人|[这那]种|这[个位人]|那人|[自号]称"
).search
"""Somebody else, unless the author speaks of himself beside."""

SELF = re.compile(
    "[我咱俺本作身自老劳鄙imawu](?:(?<=[我咱俺])|(?<=本)人|(?<![日一基根剧课书账版成资原]本)(?<=本)$|(?<=[作身])为|(?<=老)子|(?<=劳)资|(?<=鄙)人|"
    "(?<![说称认为得把当]自)(?<=自)己|(?<![a-z].)(?:"
    "(?<=i)(?:'m|m| am| was| once was| used to be| became| have been|(?:'ll| will) always be|"
    "'ve (?:(?:always |long )?been|become))|"
    "(?<=m)yself|(?<=a)s an?|(?<=w)e|(?<=u)s)(?![a-z]))"
).search
ABOUT_THEM = re.compile(
    "觉得|认为|看|讨厌|支持|喜欢|认识|发现|问|劝|骂|怕|佩服|建议|希望|知道|爱|恨|烦|同情|理解|心疼|呼吁|感谢|谢谢|怀疑|举报|以为|遇到|碰到|见过|羡慕|鄙视|嘲笑|看不起|被|黑|喷|怼|吹|夸|惹|得罪"
)
MEDDLERS = re.compile(
    "[楼层博对网这那此u](?:(?<=u)p主|(?<=楼)[上下主]|(?<=[层博])主|(?<=对)方|(?<=网)友|(?<=[这那])货|(?<=此)人)"
).search
"""Other people that what is said of the author may turn to: 我怀疑楼主是."""

CLAIM_BEFORE = re.compile("[也就可真还都才又]{0,3}是.{0,12}的$").match
"""Words behind I that claim a label which they describe: 我是讨厌营销的米粉."""

OF_THEIRS = re.compile(f"们?的(?:{_PERSONS})").match
"""Words behind a label that speak of people of whoever has it: 作为米粉的老婆."""

OF_THEIR_WORDS = re.compile("们?的(?:帖|评论|视频|回复|发言|言论|微博|弹幕|文章|账号|主页)").match
"""Words behind a label that speak of what whoever has it wrote: 我删米黑的帖."""

BLAMED = re.compile("[骂喷怼][我咱俺]|以为[我咱俺]|怀疑[我咱俺]").search
"""What one other person takes me for."""

CLAIM = re.compile("(?:我|咱|俺|自己|本人)[^他她你那这]{0,8}[是算]|作为|身为|当|做|成").search
BESIDE_ME = re.compile(
    "[比跟和同与被给对向替帮怼](?:[那这]些|各位|广大|[一]?些)?$|"
    "(?<![a-z])(?:(?<!one )of|by|with|at|to|from|about|for|than|against) (?:all )?$"
).search
"""Words behind I that make what follows somebody else: 我比米粉还懂, I'm tired of."""

TOLD_OF_ME = re.compile(
    "[骂喷诬冤怀以认人家们总都说我咱俺](?:(?<=[骂喷诬冤])[^是我咱俺]{0,3}[我咱俺]|(?<![我咱俺].)(?:(?<=怀)疑|(?<=以)为|(?<=认)定)[我咱俺]|"
    "(?:(?<=[人家们总])|(?<![我咱俺].)(?<=都))说[我咱俺]|(?<![^ ]说)(?<=说)[我咱俺]|"
    "(?<=[我咱俺])们?(?:[都也又还就]|经常|天天)?被[^,]{0,6}[当说骂叫认称打])"
).search
"""What others say that I am."""

SUPPOSED = re.compile(
    "[要如假倘若万i](?:(?<![主重需首次].)(?<=要)是|(?<=如)果|(?<=假)[如设]|(?<=倘)若|(?<=若)(?!干)|(?<=万)一|"
    "(?<![a-z].)(?<=i)f (?:i|we)(?![a-z]))"
).search
"""What follows is only supposed."""

_DENIERS = (
    "[当做]不(?:了|成|来)|与其说|(?<![是要岂谁])(?<!谁还)不是(?![不只仅单光说指骂黑怪]|针对|因为)|并非|算不上|称不上|不算|谈不上|够不上|不再是|不属于|"
    "没(?:有)?人是|无人是|从未是|绝非|不(?:觉得|认为|承认|承认过)[^不没]{0,4}[是算]|没(?:有)?(?:说|承认)过?[^不没]{0,4}[是算]|"
    "别把我当|不当|不做|没当|没做|(?:别|不要|少|凭什么|凭啥|停止)(?:再|老是?|总是?|就|动不动就)?[说叫骂喊称拿把][我咱俺]|"
    "不(?:想|愿意?|配|敢|再|能|打算|准备|屑|肯|可能){1,3}(?:当|做|是|成为|自称|称)|不会(?:成为|当|做|变成)|[不没未]以|"
    "没(?:资格|脸)(?:说|当|做|自称|称)|哪(?:里|儿)?(?:能|会|敢)?[是算]|怎么?(?:可能|会|能|敢)[是算当做成]|"
    "算(?:什么|哪门子|个屁|个鬼)|(?<![除莫是若无])非(?![常得要])"
)
_CALLS = (
    "an?|be|been|being|was|am|is|are|call(?:ed)?|consider(?:ed)?|count|identify|qualify|want to be|"
    "(?:say|think|claim|claimed) (?:that )?(?:i|he|she|we|they|you)(?:'m|'s|'re| am| is| are| was)"
)
_ENGLISH_DENIERS = (
    "no(?! (?:doubt|wonder|matter|joke|way|idea)(?![a-z]))|not(?! (?:just|only|merely|simply)(?![a-z]))|"
    "isn't|aren't|ain't|wasn't|weren't|nobody|no one|none of|neither|nor|hardly|barely|far from|anything but|"
    "(?:stop(?:ped)?|quit) being|refused? to be|"
    "(?:stop|quit|don't) call(?:ing)? (?:me|us)|"
    "(?:never|don't|doesn't|didn't|can't|cannot|won't|wouldn't|couldn't|haven't|hasn't)"
    rf"(?= (?:ever |even |really |actually )?(?:{_CALLS})(?![a-z])| ?$)"
)
NEGATORS = re.compile(f"{_DENIERS}|(?<![a-z])(?:{_ENGLISH_DENIERS})(?![a-z])").search
MAY_DENY = re.compile("[与不非没别谈够称未哪怎凭少停算nhbfqsr]").search
DENIED_BEHIND = re.compile(
    "们?(?:(?:我|咱|俺|本人)(?:[可真还也就倒是]|当然|肯定|实在){0,3})?(?:不敢当|谈不上|算不上|称不上|说不上|够不上|担不起)[吧啊呀哦的了]{0,2}$|"
    "们?(?:我|咱|俺|本人)(?:[可真还也就倒并]|当然|肯定|从来){0,3}(?:不是|不算|不当)[吧啊呀哦的了]{0,2}$"
).match
RHETORICAL = re.compile(
    "(谁(?:tm|他妈|特么|踏马|敢|还)?说|谁告诉你|谁跟你说|难道)[^我咱俺]{0,2}(?:我|咱|俺|本人)(.{0,14})"
).search
WHO_SAYS = re.compile("(?<![a-z])who (?:says|said|told you) (?:that )?(?:i'm|i am|we're|we are)( not)?(?![a-z])").search
IS_IT = re.compile("是不是|是否|算不算").search
YOU = re.compile("你(?!们)|您|你们.{0,6}[是算]|(?<![a-z])(?:you|are you)(?![a-z])").search
ASKED = re.compile("[们了都的s]{0,2}[吗嘛么]").match
CALLED = re.compile(
    "们?(?:都|一定|要|一起|请){0,2}(?:挺住|加油|坚持住|顶住|冷静|稳住|别慌|醒醒)|"
    ":? ?(?:hold on|stay strong|cheer up|calm down|wake up)"
).match
PLURAL = re.compile("(?:朋友|兄弟|家人|姐妹|同学|老铁|小伙伴|车友)?们").match
ADDRESS = re.compile(
    "[ \x00]{0,20}(?:(?:各位|诸位|亲爱的|广大|全体|所有的?|在座的?|喂|嘿|哎|hi|hey|hello|dear)[ \x00]{0,4}){0,2}"
).fullmatch
HAILED = re.compile(
    "[ \x00]{0,20}(?:亲爱的|(?:挺住|加油|顶住|坚持住|冷静|醒醒)[啊吧呀 ]{0,2}|(?:dear|hey|hi|hello|"
    "attention|stay strong|hold on|hang in there|cheer up|calm down|wake up|come on)(?: all(?: the)?)? )"
).fullmatch
TURN = re.compile(
    "[但可然而却反b](?:(?<=但)是?|(?<=[可而])是|(?<=[然反])而|(?<=却)|(?<=b)ut(?<![a-z]but)(?<!thing but)(?![a-z]))"
).search
"""Words behind which a denial no longer holds."""

TELLING = re.compile(
    "[我咱俺本作身他她你您那这有某所并算称别没非是谁难一人隔无从绝谈够部少个楼层博对网此号自老劳鄙佢哪怎凭停不与多a-z]"
).search
"""Whether any of these may fire at all."""
